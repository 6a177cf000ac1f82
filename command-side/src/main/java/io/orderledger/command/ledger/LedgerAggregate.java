package io.orderledger.command.ledger;

import io.orderledger.events.EventMetadata;
import io.orderledger.events.LedgerEvent;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * What every aggregate of the ledger does alike: it knows its version, answers a repeated request as before, minds the
 * version a client expects, and turns a {@link Decision} into events.
 */
public abstract class LedgerAggregate {

    private final SeenRequests seen = new SeenRequests();
    private long version;
    private @Nullable String personalKey;

    /** The aggregate as clients name it. */
    protected abstract String name();

    /** Version so far: the number of its events. */
    protected final long version() {
        return version;
    }

    /** To be called for each event, after the state has taken it in. */
    protected final void reached(long newVersion, MetaData event, Refusal refusal) {
        version = newVersion;
        if (personalKey == null && event.get(EventMetadata.PERSONAL_KEY) instanceof String key) {
            personalKey = key;
        }
        seen.remember(event, new CommandResult(name(), newVersion, false, refusal));
    }

    /** The key under which its snapshot is sealed; empty when its state holds no personal data. */
    public Optional<String> snapshotKey() {
        return personalKey();
    }

    private Optional<String> personalKey() {
        return ofOnePerson() ? Optional.ofNullable(personalKey) : Optional.empty();
    }

    /**
     * Whether all its events are about the same person, so that all are sealed under the same key. The state of one that is not
     * holds no personal data, unless it names a {@link #snapshotKey}: it would stand in snapshots as plain text.
     */
    protected boolean ofOnePerson() {
        return false;
    }

    private void happen(Object event) {
        personalKey()
                .ifPresentOrElse(
                        key -> AggregateLifecycle.apply(event, MetaData.with(EventMetadata.PERSONAL_KEY, key)),
                        () -> AggregateLifecycle.apply(event));
    }

    /** A repeated request gets its first answer, whatever has happened since; only then does the version matter. */
    @CommandHandlerInterceptor
    Object guard(CommandMessage<?> command, InterceptorChain chain) throws Exception {
        Optional<CommandResult> before = seen.answerTo(command.getMetaData(), version);
        if (before.isPresent()) {
            return before.get();
        }
        Object expected = command.getMetaData().get(CommandMetadata.EXPECTED_VERSION);
        if (expected != null && !expected.toString().equals(Long.toString(version))) {
            throw new CommandRefused(Ruling.rejected(RefusalCode.VERSION_MISMATCH, expected, version)
                    .at(version));
        }
        return chain.proceed();
    }

    /**
     * Applies what was decided. When the command is one that an auditor would ask about, a refusal is an event, too.
     *
     * @param refusal the event that says so; empty when it need not be said
     * @throws CommandRefused when the decision is no, and no event says so
     * @throws DryRun when the command only asked what it would do
     */
    protected final CommandResult carryOut(
            LedgerCommand command,
            Decision<?> decision,
            Function<Ruling.Rejection, ? extends Optional<? extends LedgerEvent>> refusal) {
        if (CurrentRequest.isDryRun()) {
            throw DryRun.of(decision, version);
        }
        return switch (decision) {
            case Decision.Accepted<?> accepted -> {
                accepted.events().forEach(this::happen);
                yield new CommandResult(name(), version, false);
            }
            case Decision.Declined<?> declined -> {
                declined.events().forEach(this::happen);
                yield new CommandResult(name(), version, false, declined.why().at(version));
            }
            case Decision.Repeated<?> repeated -> {
                if (version == 0) { // already so, but of something that nobody has heard of: it stays unknown
                    throw new CommandRefused(Ruling.rejected(command.whenUnknown(), command.target())
                            .at(0));
                }
                yield new CommandResult(name(), repeated.version(), true);
            }
            case Decision.Refused<?> refused -> {
                // what only has to wait is tried again under the same key, and must not get its first answer for ever
                boolean waits = refused.why().code() == RefusalCode.ALLOCATION_PENDING;
                if (command.audited() && !waits && !CurrentRequest.isFollowUp()) {
                    refusal.apply(refused.why()).ifPresent(AggregateLifecycle::apply);
                    if (version > 0) {
                        yield new CommandResult(
                                name(), version, false, refused.why().at(version));
                    }
                }
                throw new CommandRefused(refused.why().at(version));
            }
        };
    }
}
