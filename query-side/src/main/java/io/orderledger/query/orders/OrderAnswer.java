package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.orderledger.query.access.PersonalAnswer;
import io.orderledger.query.access.PersonalRecord;
import io.orderledger.query.history.AsOf;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands, or as it was.
 *
 * @param asOf what an order of the past stands for; absent when it is the present one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderAnswer(@JsonUnwrapped OrderView order, @Nullable AsOf asOf) implements PersonalAnswer {

    @Override
    public Stream<PersonalRecord> personal() {
        return Stream.of(new PersonalRecord(PersonalRecord.ORDER, order.id()));
    }
}
