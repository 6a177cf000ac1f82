package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.access.PersonalAnswer;
import io.orderledger.query.access.PersonalRecord;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some orders, newest first.
 *
 * @param more whether there are others after these
 * @param next cursor of the page that follows; absent on the last
 * @param matching how free text was understood; absent when there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderPage(
        List<OrderRow> items,
        boolean more,
        @Nullable String next,
        @Nullable Matching matching) implements PersonalAnswer {

    @Override
    public Stream<PersonalRecord> personal() {
        return items.stream().map(row -> new PersonalRecord(PersonalRecord.ORDER, row.id()));
    }
}
