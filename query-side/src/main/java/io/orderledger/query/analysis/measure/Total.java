package io.orderledger.query.analysis.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Counts and adds up. Whole numbers are added exactly; a sum beyond 64 bits is an error, never a wrong number. */
final class Total implements Accumulator {

    /** What is told of it. */
    enum Of {
        COUNT,
        SUM,
        AVERAGE
    }

    private final Of told;
    private final ValueKind kind;
    private long count;
    private long whole;
    private double fraction;

    Total(Of told, ValueKind kind, Document state) {
        this.told = told;
        this.kind = kind;
        this.count = state.get("n", 0L);
        this.whole = state.get("sum", Number.class) instanceof Long sum ? sum : 0;
        this.fraction = state.get("sum", Number.class) instanceof Double sum ? sum : 0;
    }

    @Override
    public void add(Object kept) {
        count++;
        if (told == Of.COUNT) {
            return;
        }
        if (kind == ValueKind.DOUBLE) {
            fraction += ((Number) kept).doubleValue();
        } else {
            whole = Math.addExact(whole, ((Number) kept).longValue());
        }
    }

    @Override
    public Document state() {
        Document state = new Document("n", count);
        if (told != Of.COUNT) {
            state.append("sum", kind == ValueKind.DOUBLE ? (Object) fraction : (Object) whole);
        }
        return state;
    }

    @Override
    public @Nullable Object result() {
        return switch (told) {
            case COUNT -> count;
            case SUM -> kind == ValueKind.DOUBLE ? (Object) fraction : (Object) whole;
            case AVERAGE -> count == 0 ? null : average();
        };
    }

    private Object average() {
        return switch (kind) {
            case DOUBLE -> fraction / count;
            case MONEY, DURATION ->
                BigDecimal.valueOf(whole)
                        .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
                        .longValueExact();
            default -> (double) whole / count;
        };
    }

    @Override
    public int bytes() {
        return 2 * BYTES_A_NUMBER;
    }
}
