package io.orderledger.query.projection;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** The same on a MongoDB whose address is given in {@code LEDGER_TEST_MONGODB_URI}. */
class EngineOnGivenMongoTest extends EngineContract {

    @BeforeAll
    static void is_given() {
        boolean given = System.getenv(TestMongo.GIVEN) != null;
        if (!given) {
            System.out.println(
                    "*** SKIPPED: the engine was not tested on a real MongoDB; set " + TestMongo.GIVEN + " ***");
        }
        Assumptions.assumeTrue(given, TestMongo.GIVEN + " is not set");
    }

    @Override
    TestMongo open() {
        return TestMongo.at(System.getenv(TestMongo.GIVEN));
    }
}
