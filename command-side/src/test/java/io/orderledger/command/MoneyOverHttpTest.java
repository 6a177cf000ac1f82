package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The money of an order, as a client takes it and gives it back. */
class MoneyOverHttpTest extends CommandsOverHttp {

    @Test
    void what_was_authorised_is_captured_in_parts_and_the_rest_is_voided() {
        String order = placed("auth");
        String all = "{'paymentId':'p-1','amountMinor':3980,'currency':'CNY','tender':'card'}";

        assertThat(ask(order + "/authorisations", all).status()).isEqualTo(200);
        assertThat(ask(order + "/authorisations/p-1/captures", capture("k-1", 3000))
                        .status())
                .isEqualTo(200);
        Answer tooMuch = ask(order + "/authorisations/p-1/captures", capture("k-2", 981));
        assertThat(tooMuch.code()).isEqualTo("capture-exceeds-authorised");
        assertThat(tooMuch.firstPointer()).isEqualTo("/amountMinor");
        assertThat(ask(order + "/authorisations/p-1/void", "{'reason':'the rest is not needed'}")
                        .status())
                .isEqualTo(200);
        assertThat(ask(order + "/authorisations/p-1/captures", capture("k-3", 1))
                        .code())
                .isEqualTo("capture-exceeds-authorised");
        assertThat(ask(order + "/authorisations/p-9/void", "{'reason':'x'}").code())
                .isEqualTo("payment-not-found");
    }

    @Test
    void a_refund_that_has_not_gone_is_withdrawn_and_makes_room_for_a_chargeback() {
        String order = placed("withdrawn");
        ask(order + "/payments", "{'paymentId':'p-1','amountMinor':3980,'currency':'CNY'}");
        ask(order + "/refund-orders", "{'refundId':'r-1','amountMinor':1000,'currency':'CNY'}");
        ask(order + "/refund-orders", "{'refundId':'r-2','amountMinor':2980,'currency':'CNY'}");

        String why = "{'reason':'ordered twice'}";
        assertThat(ask(order + "/refunds/r-1/withdraw", why).status()).isEqualTo(200);
        assertThat(ask(order + "/refunds/r-1/withdraw", why).status())
                .as("once is enough")
                .isEqualTo(200);
        assertThat(ask(order + "/refunds/r-9/withdraw", why).code()).isEqualTo("refund-not-found");
        assertThat(ask(order + "/refunds/r-2/withdraw", "{}").status())
                .as("somebody says why")
                .isEqualTo(400);
        assertThat(ask(
                                order + "/chargebacks",
                                "{'chargebackId':'x-1','paymentId':'p-1','amountMinor':3980,'currency':'CNY'}")
                        .status())
                .isEqualTo(200);
        assertThat(ask(order + "/refunds", "{'refundId':'r-2','amountMinor':2980,'currency':'CNY'}")
                        .code())
                .isEqualTo("refund-withdrawn");
    }

    @Test
    void what_has_not_happened_yet_is_not_recorded() {
        String order = placed("future");

        Answer future = ask(
                order + "/payments",
                "{'paymentId':'p-1','amountMinor':1,'currency':'CNY','occurredAt':'2099-01-01T00:00:00Z'}");
        Answer longAgo = ask(
                order + "/payments",
                "{'paymentId':'p-1','amountMinor':1,'currency':'CNY','occurredAt':'1999-01-01T00:00:00Z'}");

        assertThat(future.status()).isEqualTo(400);
        assertThat(future.firstPointer()).isEqualTo("/occurredAt");
        assertThat(longAgo.status()).isEqualTo(200);
    }

    @Test
    void the_price_of_pieces_goes_back_to_the_minor_unit() {
        String order = placed("pieces");
        ask(order + "/payments", "{'paymentId':'p-1','amountMinor':3980,'currency':'CNY'}");

        assertThat(ask(order + "/refund-orders", "{'refundId':'r-1','lines':[{'line':1,'quantity':1}]}")
                        .status())
                .isEqualTo(200);
        Answer other = ask(order + "/refunds", "{'refundId':'r-1','amountMinor':1991,'currency':'CNY'}");
        assertThat(other.code()).isEqualTo("refund-differs-from-order");
        assertThat(ask(order + "/refunds", "{'refundId':'r-1','amountMinor':1990,'currency':'CNY','paymentId':'p-1'}")
                        .status())
                .isEqualTo(200);
        Answer wrongPrice = ask(
                order + "/refunds",
                "{'refundId':'r-2','amountMinor':1989,'currency':'CNY','lines':[{'line':1,'quantity':1}]}");
        assertThat(wrongPrice.code()).isEqualTo("refund-lines-differ");
        assertThat(ask(
                                order + "/refunds",
                                "{'refundId':'r-2','amountMinor':1990,'currency':'CNY','lines':[{'line':1,'quantity':1}]}")
                        .status())
                .isEqualTo(200);
        assertThat(ask(order + "/refund-orders", "{'refundId':'r-3','lines':[{'line':1,'quantity':1}]}")
                        .code())
                .isEqualTo("pieces-refunded");
    }

    @Test
    void a_charge_back_is_recorded_and_reversed() {
        String order = placed("charge-back");
        ask(order + "/payments", "{'paymentId':'p-1','amountMinor':3980,'currency':'CNY'}");
        String charge = "{'chargebackId':'x-1','paymentId':'p-1','amountMinor':3980,'currency':'CNY'}";

        assertThat(ask(order + "/chargebacks/x-1/reverse", "{}").code()).isEqualTo("chargeback-not-found");
        assertThat(ask(order + "/chargebacks", charge).status()).isEqualTo(200);
        assertThat(ask(order + "/chargebacks", charge.replace("x-1", "x-2")).code())
                .isEqualTo("chargeback-exceeds-held");
        assertThat(post("/api/orders" + order + "/chargebacks/x-1/reverse").status())
                .isEqualTo(200);
    }

    @Test
    void an_order_goes_on_unpaid_until_a_payment_matches() {
        String order = placed("terms");
        String terms = "{'receivableId':'v-1','terms':'CREDIT','payBy':'2030-01-01T00:00:00Z'}";

        assertThat(ask(order + "/receivables", terms).status()).isEqualTo(200);
        assertThat(ask(order + "/receivables", terms.replace("v-1", "v-2")).code())
                .isEqualTo("receivable-open");
        assertThat(ask(order + "/receivables/v-1/matches", "{'paymentId':'p-1'}")
                        .code())
                .isEqualTo("payment-not-found");
        ask(order + "/payments", "{'paymentId':'p-1','amountMinor':3980,'currency':'CNY'}");
        assertThat(ask(order + "/receivables/v-1/matches", "{'paymentId':'p-1'}")
                        .status())
                .isEqualTo(200);
        assertThat(ask(order + "/receivables/v-9/close", "{'reason':'given up'}")
                        .code())
                .isEqualTo("receivable-not-found");
        assertThat(ask(order + "/receivables/v-1/close", "{'reason':'settled'}").status())
                .isEqualTo(200);
    }

    @Test
    void a_deadline_and_a_reminder_are_set_while_money_is_outstanding() {
        String order = placed("deadline");
        String deadline = "{'payBy':'2030-01-01T00:00:00Z'}";

        assertThat(ask(order + "/payment-deadline", deadline).status()).isEqualTo(200);
        assertThat(post("/api/orders" + order + "/payment-reminders").status()).isEqualTo(200);
        ask(order + "/payments", "{'paymentId':'p-1','amountMinor':3980,'currency':'CNY'}");
        assertThat(ask(order + "/payment-reminders", "{}").code()).isEqualTo("nothing-outstanding");
    }

    @Test
    void the_same_request_under_the_same_key_is_done_once_and_a_stale_one_not_at_all() {
        String order = placed("money-key");
        String money = "{\"amountMinor\":100,\"currency\":\"CNY\"}";
        String authorisations = "/api/orders" + order + "/authorisations";
        Answer first = post(authorisations, money, "Idempotency-Key", "a-1");
        Answer again = post(authorisations, money, "Idempotency-Key", "a-1");
        Answer stale = post(authorisations, money, "Idempotency-Key", "a-2", "If-Match", first.header("ETag"));
        Answer late = post(authorisations, money, "If-Match", first.header("ETag"));
        Answer dry = post(
                authorisations + "/a-1/captures?dryRun=true",
                "{\"captureId\":\"k\",\"amountMinor\":60,\"currency\":\"CNY\"}");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(stale.status()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(412);
        assertThat(dry.body().path("events").path(0).path("type").asString()).isEqualTo("order.PaymentCaptured");
    }

    private String placed(String number) {
        assertThat(post("/api/orders", order(number, "M1")).status()).isEqualTo(201);
        return "/web:" + number;
    }

    private static String capture(String name, long minor) {
        return "{'captureId':'" + name + "','amountMinor':" + minor + ",'currency':'CNY'}";
    }

    private Answer ask(String path, String body) {
        return post("/api/orders" + path, body.replace('\'', '"'));
    }
}
