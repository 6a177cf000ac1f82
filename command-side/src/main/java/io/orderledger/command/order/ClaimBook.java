package io.orderledger.command.order;

import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Pieces;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** The claims of one order on stock, by number and by line. */
final class ClaimBook {

    private final TreeMap<Integer, ClaimLedger> claims = new TreeMap<>();
    private final TreeMap<Integer, TreeSet<Integer>> byLine = new TreeMap<>();

    /** What happens to so many pieces of a claim. */
    interface Step {

        ClaimLedger apply(ClaimLedger claim, long quantity);
    }

    ClaimBook() {}

    /** Begins as another book stands. */
    void takeOver(ClaimBook other) {
        claims.putAll(other.claims);
        other.byLine.forEach((line, numbers) -> byLine.put(line, new TreeSet<>(numbers)));
    }

    void make(List<LineReservation> made) {
        for (LineReservation claim : made) {
            claims.put(claim.claim(), ClaimLedger.made(claim));
            byLine.computeIfAbsent(claim.line(), line -> new TreeSet<>()).add(claim.claim());
        }
    }

    void change(LineReservation some, Step step) {
        change(some.claim(), claim -> step.apply(claim, some.quantity()));
    }

    void change(List<Pieces> pieces, Step step) {
        pieces.forEach(some -> change(some.claim(), claim -> step.apply(claim, some.quantity())));
    }

    void changeAll(UnaryOperator<ClaimLedger> change) {
        claims.replaceAll((number, claim) -> change.apply(claim));
    }

    private void change(int number, UnaryOperator<ClaimLedger> change) {
        claims.compute(number, (n, claim) -> {
            if (claim == null) {
                throw new IllegalStateException("there is no claim " + n);
            }
            return change.apply(claim);
        });
    }

    Collection<ClaimLedger> all() {
        return List.copyOf(claims.values());
    }

    Optional<ClaimLedger> find(int number) {
        return Optional.ofNullable(claims.get(number));
    }

    /** The claims of a line, those that were made first in front. */
    List<ClaimLedger> of(int line) {
        return byLine.getOrDefault(line, new TreeSet<>()).stream()
                .map(claims::get)
                .toList();
    }

    boolean any(Predicate<ClaimLedger> condition) {
        return claims.values().stream().anyMatch(condition);
    }

    /** Claims over so many of their pieces, those that have none of them left out. */
    List<LineReservation> with(ToLongFunction<ClaimLedger> quantity) {
        return claims.values().stream()
                .filter(claim -> quantity.applyAsLong(claim) > 0)
                .map(claim -> claim.claim().of(quantity.applyAsLong(claim)))
                .toList();
    }

    /** Number that the next claim gets. */
    int next() {
        return claims.isEmpty() ? 1 : claims.lastKey() + 1;
    }
}
