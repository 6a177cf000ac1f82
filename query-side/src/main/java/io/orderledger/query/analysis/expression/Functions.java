package io.orderledger.query.analysis.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationExceptionBuilder;
import dev.cel.runtime.CelFunctionBinding;
import io.orderledger.query.analysis.declaration.Bucket;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What expressions can call beside the functions of CEL itself. */
final class Functions {

    /** Makes an amount; what counts minor units is measured only as one. */
    static final String MONEY = "money";

    private static final double SECONDS_A_MINUTE = 60;
    private static final double SECONDS_AN_HOUR = 3_600;
    private static final double SECONDS_A_DAY = 86_400;

    private Functions() {}

    static List<CelFunctionDecl> declarations() {
        return List.of(
                function(MONEY, over(MONEY, Schemas.MONEY, SimpleType.INT, SimpleType.STRING)),
                function(
                        "ratio",
                        over("ratio_int", SimpleType.DOUBLE, SimpleType.INT, SimpleType.INT),
                        over("ratio_double", SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.DOUBLE),
                        over("ratio_money", SimpleType.DOUBLE, Schemas.MONEY, Schemas.MONEY),
                        over("ratio_duration", SimpleType.DOUBLE, SimpleType.DURATION, SimpleType.DURATION)),
                function("minutes", over("minutes", SimpleType.DOUBLE, SimpleType.DURATION)),
                function("hours", over("hours", SimpleType.DOUBLE, SimpleType.DURATION)),
                function("days", over("days", SimpleType.DOUBLE, SimpleType.DURATION)),
                function(
                        "bucket",
                        over("bucket", SimpleType.STRING, SimpleType.STRING, SimpleType.TIMESTAMP, SimpleType.STRING)));
    }

    /** Names of all that can be called beside the functions of CEL. */
    static Set<String> names() {
        return Set.of(MONEY, "ratio", "minutes", "hours", "days", "bucket");
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        bindings.addAll(CelFunctionBinding.fromOverloads(
                MONEY,
                CelFunctionBinding.from(MONEY, Long.class, String.class, (minor, currency) -> money(minor, currency))));
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "ratio",
                CelFunctionBinding.from("ratio_int", Long.class, Long.class, (a, b) -> ratio(a, b)),
                CelFunctionBinding.from("ratio_double", Double.class, Double.class, Functions::ratio),
                CelFunctionBinding.from("ratio_money", Map.class, Map.class, (a, b) -> ratioOfMoney(a, b)),
                CelFunctionBinding.from(
                        "ratio_duration", Duration.class, Duration.class, (a, b) -> ratio(seconds(a), seconds(b)))));
        bindings.addAll(unary("minutes", SECONDS_A_MINUTE));
        bindings.addAll(unary("hours", SECONDS_AN_HOUR));
        bindings.addAll(unary("days", SECONDS_A_DAY));
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "bucket",
                CelFunctionBinding.from(
                        "bucket",
                        List.of(String.class, Instant.class, String.class),
                        arguments -> bucket((String) arguments[0], (Instant) arguments[1], (String) arguments[2]))));
        return bindings;
    }

    private static Set<CelFunctionBinding> unary(String name, double unit) {
        return CelFunctionBinding.fromOverloads(
                name, CelFunctionBinding.from(name, Duration.class, duration -> seconds(duration) / unit));
    }

    static Map<String, Object> money(long minor, String currency) {
        Map<String, Object> money = HashMap.newHashMap(2);
        money.put("currency", currency);
        money.put("minor", minor);
        return money;
    }

    /** A plain number, never an amount again; two currencies have no ratio. */
    static double ratioOfMoney(Map<?, ?> part, Map<?, ?> whole) throws CelEvaluationException {
        if (part.get("minor") instanceof Long some
                && whole.get("minor") instanceof Long all
                && Objects.equals(part.get("currency"), whole.get("currency"))) {
            return ratio(some, all);
        }
        throw CelEvaluationExceptionBuilder.newBuilder("ratio of two currencies")
                .build();
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    private static double ratio(double part, double whole) throws CelEvaluationException {
        if (whole == 0) {
            throw CelEvaluationExceptionBuilder.newBuilder("ratio to nothing").build();
        }
        return part / whole;
    }

    private static String bucket(String bucket, Instant time, String zone) throws CelEvaluationException {
        try {
            return Bucket.valueOf(bucket.toUpperCase(Locale.ROOT)).of(time, ZoneId.of(zone));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw CelEvaluationExceptionBuilder.newBuilder("no such bucket or zone")
                    .build();
        }
    }

    private static CelFunctionDecl function(String name, CelOverloadDecl... overloads) {
        return CelFunctionDecl.newFunctionDeclaration(name, overloads);
    }

    private static CelOverloadDecl over(String id, CelType result, CelType... parameters) {
        return CelOverloadDecl.newGlobalOverload(id, result, parameters);
    }
}
