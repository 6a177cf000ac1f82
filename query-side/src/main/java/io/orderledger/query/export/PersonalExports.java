package io.orderledger.query.export;

import java.time.Instant;

/** The exports of this process that were asked for with personal data. */
public interface PersonalExports {

    /** Deletes those that were requested before a time, with their files; those that are still being written are given up. */
    void deleteRequestedBefore(Instant time);
}
