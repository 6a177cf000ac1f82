package io.orderledger.query.history;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.personal.KeysAwayException;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.web.ProblemException;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Picks the events of one moment out of a stream and tells them. It stays one event behind the stream: only of the last event the
 * position in the ledger is asked for, which no event store tells when it reads one aggregate.
 */
final class Passage<T> {

    private final Moment moment;
    private final Retelling<T> retelling;

    private @Nullable RecordedEvent last;
    private @Nullable Instant first;
    private boolean over;
    private long seen;
    private long taken;
    private long late;

    Passage(Moment moment, Retelling<T> retelling) {
        this.moment = moment;
        this.retelling = retelling;
    }

    /** The next event of the aggregate. */
    void next(DomainEventMessage<?> message) {
        if (!retelling.takes(message.getPayloadType())) {
            return;
        }
        RecordedEvent event = new RecordedEvent(message, message.getSequenceNumber());
        seen = event.version();
        if (last == null && !retelling.begins(read(event))) {
            return;
        }
        if (!over || moment instanceof Moment.Business) {
            select(event);
        }
    }

    /** Whether whatever follows is of no interest. */
    boolean complete() {
        return over || (moment instanceof Moment.Version asked && seen >= asked.number());
    }

    /** What happened. */
    private static LedgerEvent read(RecordedEvent event) {
        try {
            return event.payload();
        } catch (RuntimeException e) {
            if (KeysAwayException.isCauseOf(e)) {
                throw e;
            }
            throw new UnreadableEventException(e, false);
        }
    }

    private void select(RecordedEvent event) {
        Instant time = moment instanceof Moment.Business ? read(event).occurredAt() : event.recordedAt();
        if (first == null || (moment instanceof Moment.Business && time.isBefore(first))) {
            first = time;
        }
        boolean in = switch (moment) {
            case Moment.Version version -> event.version() <= version.number();
            case Moment.Recorded recorded -> !time.isAfter(recorded.at());
            case Moment.Business business -> !time.isAfter(business.at());
        };
        over = !in;
        if (in) {
            read(event); // before it is told: then it is not the fold that fails
            tell();
            last = event;
            taken++;
            if (moment instanceof Moment.Business business && event.recordedAt().isAfter(business.at())) {
                late++;
            }
        }
    }

    /** Tells the event that was held back. */
    private void tell() {
        if (last != null) {
            tell(last);
        }
    }

    private void tell(RecordedEvent event) {
        try {
            retelling.take(event);
        } catch (RuntimeException e) {
            if (moment instanceof Moment.Business) {
                throw new ProblemException(409, "moment-contradicts", event.version())
                        .with("eventVersion", event.version());
            }
            throw e;
        }
    }

    /** Version of the aggregate after the last event of the stream; 0 when none was of interest. */
    long seen() {
        return seen;
    }

    /**
     * Version of the aggregate after the last event of the moment.
     *
     * @throws ProblemException 404 when there is none
     */
    long version(String id) {
        RecordedEvent event = last;
        if (event == null) {
            throw moment instanceof Moment.Version || first == null
                    ? new ProblemException(404, "version-not-there", id, seen).with("currentVersion", seen)
                    : new ProblemException(404, "before-first-event", id, first.toString())
                            .with("firstMoment", first.toString());
        }
        if (moment instanceof Moment.Version asked && asked.number() > seen) {
            throw new ProblemException(404, "version-not-there", id, seen).with("currentVersion", seen);
        }
        return event.version();
    }

    /** Tells the last event, which is at a position, and says what all of it stands for. */
    AsOf end(long position) {
        RecordedEvent event = last;
        if (event == null) {
            throw new IllegalStateException("nothing was selected");
        }
        tell(new RecordedEvent(event.message(), position));
        AsOf.Kind kind = switch (moment) {
            case Moment.Version version -> AsOf.Kind.VERSION;
            case Moment.Recorded recorded -> AsOf.Kind.RECORDED;
            case Moment.Business business -> AsOf.Kind.BUSINESS;
        };
        Instant at = switch (moment) {
            case Moment.Version version -> null;
            case Moment.Recorded recorded -> recorded.at();
            case Moment.Business business -> business.at();
        };
        return new AsOf(
                kind,
                at,
                event.version(),
                position,
                event.recordedAt(),
                taken,
                kind == AsOf.Kind.BUSINESS ? event.version() - taken : 0,
                kind == AsOf.Kind.BUSINESS ? late : null);
    }
}
