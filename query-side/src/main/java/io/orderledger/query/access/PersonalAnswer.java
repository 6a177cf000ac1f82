package io.orderledger.query.access;

import java.util.stream.Stream;

/** An answer that can show personal data. Every answer whose type has a field marked as personal is one. */
public interface PersonalAnswer {

    /** Of whom or what it shows any. */
    Stream<PersonalRecord> personal();
}
