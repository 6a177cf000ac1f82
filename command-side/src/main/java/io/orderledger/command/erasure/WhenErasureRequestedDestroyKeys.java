package io.orderledger.command.erasure;

import io.orderledger.command.customer.CustomerCommand.NoteErased;
import io.orderledger.command.erasure.PersonLinks.Link;
import io.orderledger.command.fulfilment.Cause;
import io.orderledger.command.fulfilment.FollowUps;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.customer.ErasureRequested;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.personal.PersonalKeys;
import io.orderledger.events.personal.Subjects;
import io.orderledger.events.picking.PickTaskDropped;
import io.orderledger.events.shipping.PackageFilled;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Notes which streams tell of whom, and destroys the keys of whoever is to be erased: theirs, and those of their orders and
 * packages. Orders of one segment are handled in the order of the ledger, so none that was placed before is forgotten. What is
 * told of an erased order afterwards is not kept.
 */
@Component
@ProcessingGroup(ErasureConfiguration.GROUP)
@DisallowReplay
class WhenErasureRequestedDestroyKeys {

    private final PersonLinks links;
    private final ObjectProvider<KeyStore> keys;
    private final FollowUps followUps;
    private final Cache aggregates;
    private final ObjectProvider<PersonalKeys> ring;

    WhenErasureRequestedDestroyKeys(
            PersonLinks links,
            ObjectProvider<KeyStore> keys,
            ObjectProvider<PersonalKeys> ring,
            FollowUps followUps,
            Cache aggregates) {
        this.links = links;
        this.keys = keys;
        this.followUps = followUps;
        this.aggregates = aggregates;
        this.ring = ring;
    }

    @EventHandler
    void on(OrderPlaced placed) {
        links.add(new Link(Subjects.customerOf(placed), placed.orderId().value(), Subjects.order(placed.orderId())));
    }

    @EventHandler
    void on(PackageFilled filled, DomainEventMessage<?> message) {
        String stream = message.getAggregateIdentifier();
        link(filled.orderId(), stream, Subjects.stream(stream));
        keys.ifAvailable(store -> {
            if (store.newest(Subjects.order(filled.orderId()))
                    .filter(KeyStore.StoredKey::destroyed)
                    .isPresent()) {
                store.destroy(Subjects.stream(stream), Instant.now());
            }
        });
    }

    @EventHandler
    void on(PickTaskDropped dropped, DomainEventMessage<?> message) {
        link(
                dropped.task().orderId(),
                message.getAggregateIdentifier(),
                Subjects.order(dropped.task().orderId()));
    }

    private void link(OrderId order, String stream, String subject) {
        for (String person : links.personsIn(order.value())) {
            links.add(new Link(person, stream, subject));
        }
    }

    /** One that the store of keys has been through is not carried out again: whoever came back since has a new key. */
    @EventHandler
    void on(ErasureRequested requested, DomainEventMessage<?> message) {
        List<Link> told = links.of(requested.customerId());
        KeyStore store = keys.getObject();
        if (!CarriedOut.is(store, requested.customerId(), message.getSequenceNumber())) {
            store.destroy(requested.customerId(), Instant.now());
            for (Link link : told) {
                store.destroy(link.subject(), Instant.now());
            }
            store.forgetOldPages();
            CarriedOut.note(store, requested.customerId(), message.getSequenceNumber());
        }
        ring.ifAvailable(PersonalKeys::forget);
        told.forEach(link -> aggregates.remove(link.stream()));
        followUps.send(
                getClass(),
                Cause.of(message),
                "erased",
                new NoteErased(
                        requested.customerId(),
                        told.stream().map(Link::stream).toList(),
                        BusinessTime.stated(requested.occurredAt())));
    }
}
