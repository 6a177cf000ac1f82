package io.orderledger.query.analysis.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;

/** Types as a reader of declarations knows them. */
public final class TypeNames {

    private TypeNames() {}

    public static String of(CelType type) {
        if (type.equals(SimpleType.TIMESTAMP)) {
            return "timestamp";
        }
        return type.equals(SimpleType.DURATION) ? "duration" : type.name();
    }
}
