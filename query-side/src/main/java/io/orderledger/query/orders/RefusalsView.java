package io.orderledger.query.orders;

import io.orderledger.events.Personal;
import io.orderledger.events.order.OrderCommandRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that the order refused and an auditor would ask about. The history tells all of them.
 *
 * @param count how many there were
 * @param last the last of them, at most {@value #MOST}, oldest first
 */
public record RefusalsView(long count, List<Refused> last) {

    private static final int MOST = 20;

    /**
     * A refused command.
     *
     * @param command name of the command
     * @param code stable name of the reason
     * @param by who asked, by the name by which they sign in
     */
    public record Refused(
            String command, String code, @Personal String by, Instant at) {}

    static RefusalsView after(@Nullable RefusalsView before, OrderCommandRefused event, String actor) {
        List<Refused> last = new ArrayList<>(before == null ? List.of() : before.last);
        last.add(new Refused(event.command(), event.code(), actor, event.occurredAt()));
        return new RefusalsView(
                before == null ? 1 : before.count + 1,
                List.copyOf(last.subList(Math.max(0, last.size() - MOST), last.size())));
    }
}
