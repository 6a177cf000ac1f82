package io.orderledger.web.ids;

import org.axonframework.common.IdentifierFactory;

/** Ids of Axon's messages; Axon finds it as a service. */
public final class MessageIds extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return RandomIds.next().toString();
    }
}
