package io.orderledger.query.history;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/** Answers that tell of the past. */
public final class Pasts {

    private Pasts() {}

    /**
     * An answer, or a 304 when the client knows it. Caches ask again each time: by business time the past changes when something is
     * reported late, and the answer holds personal data.
     *
     * @param tag as {@link Past#tag} makes it
     */
    public static <T> ResponseEntity<T> answer(WebRequest request, String tag, T body) {
        CacheControl cache = CacheControl.noCache().cachePrivate();
        return request.checkNotModified(tag)
                ? ResponseEntity.status(304).eTag(tag).cacheControl(cache).build()
                : ResponseEntity.ok().eTag(tag).cacheControl(cache).body(body);
    }
}
