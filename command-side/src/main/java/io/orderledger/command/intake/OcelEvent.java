package io.orderledger.command.intake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An event of an object-centric log, as its row tells it; text that is not told is empty.
 *
 * @param row line of the file
 * @param eid the log's own id of the event, as written
 * @param activity as written
 * @param at when; without a zone in the log it is taken as UTC
 * @param time when, as written
 * @param weight as written
 * @param price as written
 */
record OcelEvent(
        long row,
        String eid,
        String activity,
        Instant at,
        String time,
        List<String> orders,
        List<String> items,
        List<String> packages,
        List<String> customers,
        List<String> products,
        String weight,
        String price) {

    /** What can happen in the order management of the simulated company. */
    enum Activity {
        PLACE_ORDER,
        CONFIRM_ORDER,
        ITEM_OUT_OF_STOCK,
        REORDER_ITEM,
        PICK_ITEM,
        CREATE_PACKAGE,
        SEND_PACKAGE,
        FAILED_DELIVERY,
        PACKAGE_DELIVERED,
        PAYMENT_REMINDER,
        PAY_ORDER;

        /** The activity of that name, however its words are joined. */
        static Optional<Activity> of(String name) {
            String letters = letters(name);
            return Stream.of(values())
                    .filter(activity -> letters(activity.name()).equals(letters))
                    .findFirst();
        }

        /** The name in words. */
        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        private static String letters(String name) {
            return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        }
    }

    Optional<Activity> known() {
        return Activity.of(activity);
    }

    /** Whether it is one of these. */
    boolean is(Activity... activities) {
        return known().filter(List.of(activities)::contains).isPresent();
    }

    /** The same with people that the row does not name. */
    OcelEvent withCustomers(List<String> people) {
        return new OcelEvent(row, eid, activity, at, time, orders, items, packages, people, products, weight, price);
    }

    /** Name of the activity to count by. */
    String group() {
        boolean name = !activity.isEmpty() && activity.length() <= RowReader.MAX_TEXT;
        return known().map(Activity::words).orElse(name ? activity : "?");
    }

    /** The same content without the place in the file. */
    OcelEvent withoutRow() {
        return new OcelEvent(0, eid, activity, at, time, orders, items, packages, customers, products, weight, price);
    }
}
