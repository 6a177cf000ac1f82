package io.orderledger.query.audit;

import io.orderledger.events.picking.PickListClosed;
import io.orderledger.events.picking.PickListCreated;
import io.orderledger.events.picking.PickListEvent;
import io.orderledger.events.picking.PickOrderLeftOut;
import io.orderledger.events.picking.PickTaskDone;
import io.orderledger.events.picking.PickTaskDropped;
import io.orderledger.events.picking.PickTasksAdded;
import io.orderledger.events.shipping.PackageCalledBack;
import io.orderledger.events.shipping.PackageDelivered;
import io.orderledger.events.shipping.PackageDeliveryFailed;
import io.orderledger.events.shipping.PackageDispatched;
import io.orderledger.events.shipping.PackageEmptied;
import io.orderledger.events.shipping.PackageEvent;
import io.orderledger.events.shipping.PackageFilled;
import io.orderledger.events.shipping.PackageOpened;
import io.orderledger.events.shipping.PackageRedeliveryArranged;
import io.orderledger.events.shipping.PackageTracked;

/** What happened to packages and pick lists, in words. */
final class WarehouseSentences {

    private WarehouseSentences() {}

    static String of(PackageEvent event, Words words) {
        return switch (event) {
            case PackageOpened e -> words.say("package-opened", e.packageId(), e.warehouse());
            case PackageFilled e -> words.say("package-filled", Words.pieces(e.pieces()), e.packageId(), e.orderId());
            case PackageEmptied e ->
                words.because(e.reason(), "package-emptied", Words.pieces(e.pieces()), e.packageId(), e.orderId());
            case PackageCalledBack e -> words.say("package-called-back", e.packageId(), e.orderId());
            case PackageDispatched e ->
                words.say("package-dispatched", e.packageId(), (e.carrier() + " " + e.trackingNumber()).strip());
            case PackageTracked e -> words.because(e.note(), "package-tracked", words.name(e.status()), e.place());
            case PackageDeliveryFailed e ->
                words.because(e.reason(), "package-delivery-failed", e.packageId(), e.attempt());
            case PackageRedeliveryArranged e ->
                words.say("package-redelivery-arranged", e.packageId(), Words.time(e.deliverAt()));
            case PackageDelivered e ->
                e.signedBy().isEmpty()
                        ? words.say("package-delivered", e.packageId())
                        : words.say("package-delivered-to", e.packageId(), e.signedBy());
        };
    }

    static String of(PickListEvent event, Words words) {
        return switch (event) {
            case PickListCreated e ->
                words.say(
                        "pick-list-created",
                        e.pickListId(),
                        e.warehouse(),
                        e.orders().size());
            case PickTasksAdded e ->
                words.say(
                        "pick-tasks-added",
                        e.pickListId(),
                        e.orderId(),
                        e.tasks().size());
            case PickOrderLeftOut e -> words.say("pick-order-left-out", e.pickListId(), e.orderId(), e.code());
            case PickTaskDone e ->
                words.say(
                        "pick-task-done",
                        Words.pieces(e.task().quantity(), e.task().sku()),
                        e.task().orderId());
            case PickTaskDropped e ->
                words.because(
                        e.reason(),
                        "pick-task-dropped",
                        Words.pieces(e.task().quantity(), e.task().sku()),
                        e.task().orderId());
            case PickListClosed e -> words.say("pick-list-closed", e.pickListId(), e.done(), e.dropped());
        };
    }
}
