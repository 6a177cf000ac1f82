package io.orderledger.query.analysis;

import io.orderledger.web.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * The body of a request that declares a projection.
 *
 * @param json whether it is JSON, otherwise YAML
 */
record DeclarationBody(String text, boolean json) {

    /** Longest declaration, in bytes. */
    static final int LONGEST = 65_536;

    static final String YAML = "application/yaml";

    /**
     * Reads a body.
     *
     * @throws ProblemException 413 when it is too long, 400 when it is not UTF-8
     */
    static DeclarationBody of(byte[] body, @Nullable MediaType type) {
        if (body.length > LONGEST) {
            throw new ProblemException(413, "body-too-large", LONGEST);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return new DeclarationBody(text, type != null && MediaType.APPLICATION_JSON.includes(type));
        } catch (CharacterCodingException e) {
            throw new ProblemException(400, "invalid-request").field("", "field.encoding");
        }
    }
}
