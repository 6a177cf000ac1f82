package io.orderledger.query.analysis.measure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Counts and adds up. Whole numbers are added exactly, however large the sum; one beyond 64 bits is not told, which the row says:
 * never a wrong number, and later events may bring it back within them.
 */
final class Total implements Accumulator {

    /** Bits of a whole number that can be told, its sign apart. */
    private static final int BITS = 63;

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

    /** The whole sum while it is beyond 64 bits; {@code null} while it is not. */
    private @Nullable BigInteger beyond;

    Total(Of told, ValueKind kind, Document state) {
        this.told = told;
        this.kind = kind;
        this.count = state.get("n", 0L);
        Object sum = state.get("sum");
        if (sum instanceof Long small) {
            whole = small;
        } else if (sum instanceof Double some) {
            fraction = some;
        } else if (sum instanceof String large) {
            beyond = new BigInteger(large);
        }
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
            addWhole(((Number) kept).longValue());
        }
    }

    private void addWhole(long value) {
        long sum = whole + value;
        boolean overflows = ((whole ^ sum) & (value ^ sum)) < 0;
        if (beyond == null && !overflows) {
            whole = sum;
            return;
        }
        BigInteger exact = wholeSum().add(BigInteger.valueOf(value));
        boolean told64 = exact.bitLength() <= BITS;
        beyond = told64 ? null : exact;
        whole = told64 ? exact.longValue() : 0;
    }

    private BigInteger wholeSum() {
        BigInteger large = beyond;
        return large == null ? BigInteger.valueOf(whole) : large;
    }

    @Override
    public Document state() {
        Document state = new Document("n", count);
        if (told != Of.COUNT) {
            state.append("sum", sum());
        }
        return state;
    }

    private Object sum() {
        if (kind == ValueKind.DOUBLE) {
            return fraction;
        }
        BigInteger large = beyond;
        return large == null ? (Object) whole : large.toString();
    }

    @Override
    public @Nullable Object result() {
        return switch (told) {
            case COUNT -> count;
            case SUM -> limited() ? null : sum();
            case AVERAGE -> count == 0 ? null : average();
        };
    }

    @Override
    public boolean limited() {
        return told == Of.SUM && beyond != null;
    }

    private Object average() {
        return switch (kind) {
            case DOUBLE -> fraction / count;
            case MONEY, DURATION ->
                new BigDecimal(wholeSum())
                        .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
                        .longValueExact();
            default -> wholeSum().doubleValue() / count;
        };
    }

    @Override
    public int bytes() {
        return 2 * BYTES_A_NUMBER;
    }
}
