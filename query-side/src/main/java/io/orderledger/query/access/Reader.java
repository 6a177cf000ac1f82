package io.orderledger.query.access;

import io.orderledger.events.EventMetadata;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who reads, for whom, through what and why, told by the same headers as of commands and believed as little: there is no sign-in
 * yet, so that it is marked as not verified.
 *
 * @param metadata as of an event
 */
record Reader(Map<String, String> metadata) {

    static final String ACTOR = "Ledger-Actor";
    static final String ON_BEHALF_OF = "Ledger-On-Behalf-Of";
    static final String VIA = "Ledger-Via";
    static final String REASON = "Ledger-Reason";

    private static final int MAX = 200;
    private static final int MAX_REASON = 1_000;

    Reader {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads the headers.
     *
     * @throws ProblemException 400 that names the header
     */
    static Reader of(HttpServletRequest request) {
        Map<String, String> metadata = new TreeMap<>();
        String actor = text(request, ACTOR, "anonymous", MAX);
        metadata.put(EventMetadata.ACTOR, actor);
        metadata.put(EventMetadata.ACTOR_VERIFIED, "false");
        metadata.put(EventMetadata.ON_BEHALF_OF, text(request, ON_BEHALF_OF, actor, MAX));
        metadata.put(EventMetadata.VIA, text(request, VIA, "api", MAX));
        metadata.put(EventMetadata.REASON, text(request, REASON, EventMetadata.NO_REASON, MAX_REASON));
        return new Reader(metadata);
    }

    /** Header text; percent-encoded UTF-8 is decoded, because headers themselves carry no Chinese. */
    private static String text(HttpServletRequest request, String header, String otherwise, int most) {
        String sent = request.getHeader(header);
        if (sent == null || sent.isBlank()) {
            return otherwise;
        }
        String decoded;
        try {
            decoded = URLDecoder.decode(sent.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw Parameters.refused(header, "parameter.encoding");
        }
        if (decoded.indexOf('\uFFFD') >= 0) {
            throw Parameters.refused(header, "parameter.encoding");
        }
        String text = Parameters.text(header, decoded, most);
        return text == null ? otherwise : text;
    }
}
