package io.orderledger.command.shipping;

import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerAggregate;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.shipping.PackageCommand.CallBackPackage;
import io.orderledger.command.shipping.PackageCommand.DeliverPackage;
import io.orderledger.command.shipping.PackageCommand.DispatchPackage;
import io.orderledger.command.shipping.PackageCommand.FailPackageDelivery;
import io.orderledger.command.shipping.PackageCommand.FillPackage;
import io.orderledger.command.shipping.PackageCommand.OpenPackage;
import io.orderledger.command.shipping.PackageCommand.RedeliverPackage;
import io.orderledger.command.shipping.PackageCommand.RemovePieces;
import io.orderledger.command.shipping.PackageCommand.TrackPackage;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.shipping.PackageEmptied;
import io.orderledger.events.shipping.PackageEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A package, with pieces of one order or several. Its class is not called after its kind alone, for Java has a Package of its
 * own. Its rules are in {@link PackagePolicies}.
 */
@Aggregate(
        type = "Package",
        cache = "aggregateCache",
        commandTargetResolver = "ledgerTargets",
        snapshotTriggerDefinition = "snapshotTrigger",
        snapshotFilter = "snapshotFilter")
class ShippingPackage extends LedgerAggregate {

    private final PackageState state = new PackageState();

    @AggregateIdentifier
    private @Nullable String stream;

    /** Under which key the texts that the state remembers were sealed: that of the package. */
    private @Nullable String textsKey;

    /** For Axon, which fills it from events. */
    ShippingPackage() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(OpenPackage command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(FillPackage command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(RemovePieces command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(CallBackPackage command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(DispatchPackage command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(TrackPackage command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(FailPackageDelivery command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(RedeliverPackage command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(DeliverPackage command) {
        return decide(command);
    }

    private CommandResult decide(PackageCommand command) {
        return carryOut(command, PackageDecisions.decide(state, command), why -> Optional.empty());
    }

    @EventSourcingHandler
    void on(PackageEvent event, MetaData metadata, @SequenceNumber long sequence) {
        stream = PackageCommand.stream(event.packageId());
        state.evolve(event);
        if (!(event instanceof PackageEmptied) // whose reason belongs to the order, and is not remembered
                && metadata.get(EventMetadata.PERSONAL_KEY) instanceof String key) {
            textsKey = key;
        }
        reached(sequence + 1, metadata, Refusal.NONE);
    }

    @Override
    protected String name() {
        return state.opened().packageId();
    }

    @Override
    public Optional<String> snapshotKey() {
        return Optional.ofNullable(textsKey);
    }
}
