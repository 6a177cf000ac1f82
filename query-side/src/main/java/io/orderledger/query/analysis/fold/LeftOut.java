package io.orderledger.query.analysis.fold;

import io.orderledger.query.analysis.expression.EvaluationException;
import io.orderledger.query.projection.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Events that a declared projection could not take, since an expression has no value for them, or since what is
 * stored of them cannot be read. They are left out as a whole and
 * told to whoever reads the rows. Public because the driver writes it by reflection.
 *
 * @param position of the last event that was left out; -1 when none was
 * @param first the first of them
 */
public record LeftOut(@BsonId String id, long position, long count, List<Event> first) {

    static final String ID = "left-out";
    private static final int MOST = 20;

    /**
     * An event that was left out.
     *
     * @param reason why, a name of {@link EvaluationException.Reason}
     * @param expression JSON pointer to the expression in the declaration; empty when it is the event itself
     */
    public record Event(long position, String eventId, String type, String reason, String expression) {}

    public LeftOut {
        first = List.copyOf(first);
    }

    /** None. */
    public static LeftOut none() {
        return new LeftOut(ID, -1, 0, List.of());
    }

    LeftOut with(RecordedEvent event, EvaluationException why) {
        List<Event> events = new ArrayList<>(first);
        if (events.size() < MOST) {
            events.add(new Event(
                    event.position(),
                    event.eventId(),
                    event.type(),
                    why.reason().name(),
                    why.pointer()));
        }
        return new LeftOut(ID, event.position(), count + 1, events);
    }
}
