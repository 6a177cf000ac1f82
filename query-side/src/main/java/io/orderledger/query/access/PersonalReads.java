package io.orderledger.query.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What the request at hand has shown so far. */
public final class PersonalReads {

    private static final String SHOWN = PersonalReads.class.getName() + ".shown";

    private PersonalReads() {}

    /** Notes that the request at hand shows something; outside of a request nothing is noted. */
    public static void note(String kind, String id) {
        note(Stream.of(new PersonalRecord(kind, id)));
    }

    static void note(Stream<PersonalRecord> records) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            List<PersonalRecord> shown = new ArrayList<>(shown(request));
            records.forEach(shown::add);
            request.setAttribute(SHOWN, shown, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** Takes what was noted. */
    static List<PersonalRecord> take(RequestAttributes request) {
        List<PersonalRecord> shown = shown(request);
        request.removeAttribute(SHOWN, RequestAttributes.SCOPE_REQUEST);
        return shown;
    }

    @SuppressWarnings("unchecked") // nobody else knows the name of the attribute
    private static List<PersonalRecord> shown(RequestAttributes request) {
        Object shown = request.getAttribute(SHOWN, RequestAttributes.SCOPE_REQUEST);
        return shown == null ? List.of() : (List<PersonalRecord>) shown;
    }
}
