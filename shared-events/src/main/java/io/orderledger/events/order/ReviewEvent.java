package io.orderledger.events.order;

/** What people and policies decide about an order. */
public sealed interface ReviewEvent extends OrderEvent
        permits OrderHeld,
                ReviewRequested,
                ReviewSkipped,
                ReviewAssigned,
                ReviewReminded,
                OrderApproved,
                OrderRejected,
                StepTakenOver,
                StepHandedBack {}
