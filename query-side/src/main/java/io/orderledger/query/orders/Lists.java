package io.orderledger.query.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Immutable lists that differ in one element. */
final class Lists {

    private Lists() {}

    static <T> List<T> plus(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(element);
        return List.copyOf(longer);
    }

    static <T> List<T> plusAll(List<T> list, List<T> more) {
        List<T> longer = new ArrayList<>(list);
        longer.addAll(more);
        return List.copyOf(longer);
    }

    /** Changes what it is about; what is not there stays away. */
    static <T> List<T> change(List<T> list, Predicate<T> which, UnaryOperator<T> change) {
        return list.stream()
                .map(element -> which.test(element) ? change.apply(element) : element)
                .toList();
    }
}
