package io.orderledger.command.ledger;

import io.orderledger.events.storage.LedgerSerializer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Tells whether two requests that carry the same idempotency key ask for the same: 96 bits of SHA-256 over the command's
 * name and JSON, salted with the key. What the ledger itself filled in, such as a business time that was not given, does
 * not count.
 */
final class RequestFingerprint {

    private static final int BYTES = 12;

    private final JsonMapper mapper;

    RequestFingerprint() {
        JsonMapper.Builder builder = JsonMapper.builder();
        LedgerSerializer.storedForm(builder);
        builder.addModule(new SimpleModule("fingerprint").addSerializer(BusinessTime.class, new StatedTimeOnly()));
        this.mapper = builder.build();
    }

    String of(String idempotencyKey, Object command) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(idempotencyKey.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(command.getClass().getSimpleName().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(mapper.writeValueAsBytes(command));
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A time that the ledger assumed differs between attempts and is left out. */
    private static final class StatedTimeOnly extends ValueSerializer<BusinessTime> {

        @Override
        public void serialize(BusinessTime time, JsonGenerator json, SerializationContext context) {
            if (time.given()) {
                json.writeString(time.at().toString());
            } else {
                json.writeNull();
            }
        }
    }
}
