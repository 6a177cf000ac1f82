package io.orderledger.query.analysis.measure;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.orderledger.query.analysis.expression.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/** The kinds of values that can be measured, and how they are kept. */
public enum ValueKind {
    INT(SimpleType.INT),
    DOUBLE(SimpleType.DOUBLE),
    /** Kept as minor units; the currency is that of the row. */
    MONEY(Schemas.MONEY),
    /** Kept in milliseconds, told in seconds. */
    DURATION(SimpleType.DURATION),
    TIMESTAMP(SimpleType.TIMESTAMP),
    TEXT(SimpleType.STRING),
    BOOL(SimpleType.BOOL);

    private final CelType type;

    ValueKind(CelType type) {
        this.type = type;
    }

    /** The kind of a type of expressions; empty when its values cannot be measured. */
    public static Optional<ValueKind> of(CelType type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    /** Whether values can be added up. */
    public boolean additive() {
        return this == INT || this == DOUBLE || this == MONEY || this == DURATION;
    }

    /** A value of an expression as it is kept: Long, Double, Date, String or Boolean. */
    public Object kept(Object value) {
        return switch (this) {
            case MONEY -> {
                Object minor = ((Map<?, ?>) value).get("minor");
                yield minor instanceof Number number ? number.longValue() : 0L;
            }
            case DURATION -> ((Duration) value).toMillis();
            case TIMESTAMP -> Date.from((Instant) value);
            default -> value;
        };
    }

    /** A kept value as a row tells it. */
    public Object told(Object kept) {
        return this == DURATION ? ((Number) kept).doubleValue() / 1_000 : kept;
    }

    /** The type of expressions that see it again. */
    public CelType type() {
        return type;
    }
}
