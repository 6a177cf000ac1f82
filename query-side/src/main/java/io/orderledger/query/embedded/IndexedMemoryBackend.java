package io.orderledger.query.embedded;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;

/**
 * The server's memory backend with ordered indexes. The original takes the command that makes an index which is not unique
 * and makes none; every query but one by id then looks at every document. Here {@code createIndexes} does what MongoDB
 * does, so that queries are written once, for MongoDB, and are quick on both.
 */
public class IndexedMemoryBackend extends MemoryBackend {

    @Override
    public MemoryDatabase openOrCreateDatabase(String databaseName) {
        return new IndexedMemoryDatabase(databaseName, getCursorRegistry());
    }
}
