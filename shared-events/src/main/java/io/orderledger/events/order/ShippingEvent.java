package io.orderledger.events.order;

/** What happens to the goods of an order on their way to the customer. */
public sealed interface ShippingEvent extends OrderEvent
        permits PickingStarted,
                PiecesPicked,
                PickingStopped,
                PiecesPacked,
                PiecesUnpacked,
                PackageRecalled,
                OrderDispatched,
                DeliveryFailed,
                RedeliveryArranged,
                OrderDelivered {}
