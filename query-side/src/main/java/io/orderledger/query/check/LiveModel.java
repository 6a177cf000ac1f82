package io.orderledger.query.check;

import com.mongodb.client.MongoCollection;
import org.bson.RawBsonDocument;

/** The read model that is checked, as its readers have it just now. */
interface LiveModel {

    /** Up to where all of it is folded. */
    long position();

    /** Its documents; another collection once another generation was switched in. */
    MongoCollection<RawBsonDocument> documents();
}
