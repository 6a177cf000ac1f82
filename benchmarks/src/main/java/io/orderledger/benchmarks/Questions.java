package io.orderledger.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** What customer service asks: one order in full, or a search of some kind. */
enum Questions {
    BY_ID {
        @Override
        String path(Random random, int orders) {
            return "/api/orders/" + ShopHistory.id(random.nextInt(orders));
        }
    },
    NUMBER {
        @Override
        String path(Random random, int orders) {
            return search("number=", ShopHistory.number(random.nextInt(orders)));
        }
    },
    PHONE_TAIL {
        @Override
        String path(Random random, int orders) {
            return search("phone=", ShopHistory.phone(random.nextInt(orders)).substring(7));
        }
    },
    CUSTOMER {
        @Override
        String path(Random random, int orders) {
            return search("customer=", ShopHistory.customer(random.nextInt(orders)));
        }
    },
    SKU {
        @Override
        String path(Random random, int orders) {
            return search("sku=", ShopHistory.sku(random.nextInt(orders)));
        }
    },
    TRACKING {
        @Override
        String path(Random random, int orders) {
            return search("tracking=", ShopHistory.tracking(random.nextInt(orders)));
        }
    },
    NAME {
        @Override
        String path(Random random, int orders) {
            return search("name=", ShopHistory.given(random.nextInt(orders)));
        }
    },
    STATUS_AND_CHANNEL {
        @Override
        String path(Random random, int orders) {
            return search("status=CANCELLED&channel=", ShopHistory.channel(random.nextInt(orders)));
        }
    },
    PAYMENT_AND_DAY {
        @Override
        String path(Random random, int orders) {
            return "/api/orders?payment=PAID&from=2020-02-%02dT00:00:00Z&to=2020-02-28T00:00:00Z"
                    .formatted(1 + random.nextInt(20));
        }
    },
    AMOUNT {
        @Override
        String path(Random random, int orders) {
            int from = 3_000 + random.nextInt(150_000);
            return "/api/orders?currency=CNY&amountFrom=%d&amountTo=%d".formatted(from, from + 500);
        }
    },
    TEXT_NUMBER {
        @Override
        String path(Random random, int orders) {
            return search("q=", ShopHistory.number(random.nextInt(orders)));
        }
    },
    TEXT_TAIL {
        @Override
        String path(Random random, int orders) {
            return search("q=", ShopHistory.phone(random.nextInt(orders)).substring(7));
        }
    },
    TEXT_NAME_AND_STATUS {
        @Override
        String path(Random random, int orders) {
            return search("q=", "wang delivered " + ShopHistory.given(random.nextInt(orders)));
        }
    },
    TEXT_BEGINNING {
        @Override
        String path(Random random, int orders) {
            String tracking = ShopHistory.tracking(random.nextInt(orders));
            return search("q=", tracking.substring(0, 3 + random.nextInt(9)));
        }
    },
    TEXT_OF_NOTHING {
        @Override
        String path(Random random, int orders) {
            return search("q=", "nobody " + random.nextInt());
        }
    };

    /** The path to ask, of a ledger that has so many orders. */
    abstract String path(Random random, int orders);

    private static String search(String start, String value) {
        return "/api/orders?" + start + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
