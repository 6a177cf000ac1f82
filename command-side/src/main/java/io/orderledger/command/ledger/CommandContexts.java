package io.orderledger.command.ledger;

import io.orderledger.events.EventMetadata;
import io.orderledger.web.ProblemException;
import io.orderledger.web.observation.CorrelationFilter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Reads from the headers of a request who acts, for whom, through what, why, and under which conditions. Until the ledger
 * knows sign-in, the actor is whom the header names, marked as not verified.
 */
public final class CommandContexts implements HandlerMethodArgumentResolver {

    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String ACTOR = "Ledger-Actor";
    public static final String ON_BEHALF_OF = "Ledger-On-Behalf-Of";
    public static final String VIA = "Ledger-Via";
    public static final String REASON = "Ledger-Reason";
    public static final String CORRELATION_ID = CorrelationFilter.HEADER;

    /** Query parameter by which any command is asked what it would do. */
    public static final String DRY_RUN = "dryRun";

    /** What the decoder puts in place of bytes that are no UTF-8. */
    private static final char UNDECODABLE = '\uFFFD';

    private static final int MAX_CHARACTERS = 200;
    private static final int MAX_REASON_CHARACTERS = 1000;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + MAX_CHARACTERS + "}");
    private static final Pattern VERSION_TAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandContext.class;
    }

    @Override
    public CommandContext resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Map<String, String> metadata = new LinkedHashMap<>();
        String actor = text(request, ACTOR, "anonymous", MAX_CHARACTERS);
        metadata.put(EventMetadata.ACTOR, actor);
        metadata.put(EventMetadata.ACTOR_VERIFIED, "false");
        metadata.put(EventMetadata.ON_BEHALF_OF, text(request, ON_BEHALF_OF, actor, MAX_CHARACTERS));
        metadata.put(EventMetadata.VIA, text(request, VIA, "api", MAX_CHARACTERS));
        metadata.put(EventMetadata.REASON, text(request, REASON, EventMetadata.NO_REASON, MAX_REASON_CHARACTERS));
        metadata.put(EventMetadata.CORRELATION_ID, text(request, CORRELATION_ID, given(request), MAX_CHARACTERS));

        String key = request.getHeader(IDEMPOTENCY_KEY);
        if (key != null) {
            if (!KEY.matcher(key).matches()) {
                throw new ProblemException(400, "invalid-request")
                        .field(IDEMPOTENCY_KEY, "header.idempotency-key", MAX_CHARACTERS);
            }
            metadata.put(EventMetadata.IDEMPOTENCY_KEY, key);
        }
        String expected = request.getHeader(HttpHeaders.IF_MATCH);
        if (expected != null) {
            Matcher tag = VERSION_TAG.matcher(expected.strip());
            if (!tag.matches()) {
                throw new ProblemException(400, "invalid-request").field(HttpHeaders.IF_MATCH, "header.if-match");
            }
            metadata.put(CommandMetadata.EXPECTED_VERSION, tag.group(1));
        }
        String dryRun = request.getParameter(DRY_RUN);
        if (dryRun != null) {
            if (!dryRun.equals("true") && !dryRun.equals("false")) {
                throw new ProblemException(400, "invalid-request").field(DRY_RUN, "parameter.dry-run");
            }
            if (dryRun.equals("true")) {
                metadata.put(CommandMetadata.DRY_RUN, dryRun);
            }
        }
        return new CommandContext(metadata);
    }

    /** The id that the request was given on its arrival. */
    private static String given(NativeWebRequest request) {
        return request.getAttribute(CorrelationFilter.NAME, RequestAttributes.SCOPE_REQUEST) instanceof String id
                ? id
                : UUID.randomUUID().toString();
    }

    /** Header text; percent-encoded UTF-8 is decoded, because headers themselves carry no Chinese. */
    private static String text(NativeWebRequest request, String header, String otherwise, int maxCharacters) {
        String sent = request.getHeader(header);
        if (sent == null || sent.isBlank()) {
            return otherwise;
        }
        String text = decode(header, sent.strip());
        if (text.length() <= maxCharacters && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        throw new ProblemException(400, "invalid-request").field(header, "header.text", maxCharacters);
    }

    private static String decode(String header, String sent) {
        try {
            String text = URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (text.indexOf(UNDECODABLE) < 0) {
                return text;
            }
        } catch (IllegalArgumentException broken) {
            throw new ProblemException(400, "invalid-request").field(header, "header.encoding");
        }
        throw new ProblemException(400, "invalid-request").field(header, "header.encoding");
    }
}
