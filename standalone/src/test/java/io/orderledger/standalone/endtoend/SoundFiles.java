package io.orderledger.standalone.endtoend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Small files as the channels write them, made up; no two hold the same order, nor one that a few bytes make the same. */
final class SoundFiles {

    private static final long NUMBERS = 1_000_000_000_000L;

    private SoundFiles() {}

    /** The files of a channel by name; one that stands alone is called {@code input.csv}. */
    static Map<String, String> of(String channel, Random random) {
        String base = Long.toString(NUMBERS + random.nextLong(8 * NUMBERS));
        return switch (channel) {
            case "tmall" -> Map.of("input.csv", tmall(base, random));
            case "olist" -> olist(base, random);
            case "online-retail" -> Map.of("input.csv", retail(base, random));
            case "ocel" -> Map.of("input.csv", ocel(base, random));
            default -> throw new IllegalArgumentException(channel);
        };
    }

    private static String amount(Random random) {
        int cents = 101 + random.nextInt(90_000_000);
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }

    private static String tmall(String base, Random random) {
        String paid = amount(random);
        return """
                订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额
                %1$s01,%2$s,%2$s,上海,2020-02-21 00:00:00,2020-02-21 00:00:02,0.0
                %1$s02,%3$s,0.0,广东省,2020-02-20 23:59:54,,0.0
                %1$s03,%4$s,0.0,浙江省,2020-02-20 08:00:00,2020-02-20 08:01:00,%4$s
                %1$s04,%5$s,1.01,"北京",2020/2/5 8:00,2020-02-06 08:00:00,0.5
                %1$s05,%6$s,%6$s,内蒙古自治区,2020-02-29 12:00:00,2020-02-29 12:00:09,0.0
                """.formatted(base, paid, amount(random), amount(random), amount(random), amount(random));
    }

    private static Map<String, String> olist(String base, Random random) {
        String price = amount(random);
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("olist_orders_dataset.csv", """
                "order_id","customer_id","order_status","order_purchase_timestamp","order_approved_at",\
                "order_delivered_carrier_date","order_delivered_customer_date","order_estimated_delivery_date"
                "a%1$s","ca%1$s",delivered,2017-06-01 10:00:00,2017-06-01 11:00:00,2017-06-02 10:00:00,2017-06-04 10:00:00,2017-06-20 00:00:00
                b%1$s,cb%1$s,shipped,2017-06-02 10:00:00,2017-06-02 11:00:00,2017-06-03 10:00:00,,2017-06-21 00:00:00
                c%1$s,cc%1$s,canceled,2017-06-03 10:00:00,2017-06-03 11:00:00,,,2017-06-22 00:00:00
                d%1$s,cd%1$s,unavailable,2017-06-04 10:00:00,2017-06-04 11:00:00,,,2017-06-22 00:00:00
                """.formatted(base));
        tables.put("olist_order_items_dataset.csv", """
                order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
                a%1$s,1,p1,s1,2017-06-05 00:00:00,%2$s,2.50
                a%1$s,2,p2,s2,2017-06-05 00:00:00,5.00,1.00
                b%1$s,1,p1,s1,2017-06-06 00:00:00,10.00,0.00
                c%1$s,1,p2,s1,2017-06-06 00:00:00,10.00,3.10
                """.formatted(base, price));
        tables.put("olist_order_payments_dataset.csv", """
                order_id,payment_sequential,payment_type,payment_installments,payment_value
                a%1$s,1,credit_card,3,%2$s
                a%1$s,2,voucher,1,8.50
                b%1$s,1,boleto,1,10.00
                c%1$s,1,credit_card,1,13.10
                d%1$s,1,debit_card,1,7.00
                """.formatted(base, price));
        tables.put("olist_customers_dataset.csv", """
                customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
                ca%1$s,ua%1$s,01001,são paulo,SP
                cb%1$s,ub%1$s,20031,rio de janeiro,RJ
                cc%1$s,uc%1$s,69005,manaus,AM
                """.formatted(base));
        tables.put("olist_products_dataset.csv", """
                product_id,product_category_name,product_name_lenght
                p1,cama_mesa_banho,40
                p2,,
                """);
        return tables;
    }

    private static String retail(String base, Random random) {
        return """
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                %1$s01,A1,CUP,10,2011-01-03 10:00:00,%2$s,7.0,France
                %1$s01,POST,POSTAGE,1,2011-01-03 10:00:00,3.5,7.0,France
                %1$s02,A1,"CUP, RED",6,2011-01-04 10:01:00,1.255,8,EIRE
                %1$s02,D,Discount,-1,2011-01-04 10:01:00,1.00,8,EIRE
                %1$s03,B2,BOWL,1,2011-01-05 10:01:00,%3$s,,United Kingdom
                C%1$s04,A1,CUP,-6,2011-01-06 10:00:00,%2$s,7,France
                C%1$s05,A1,CUP,-2,2011-01-06 11:00:00,1.00,8,EIRE
                C%1$s06,D,Discount,-1,2011-01-06 12:00:00,0.50,8,EIRE
                C%1$s07,Z9,NEVER SOLD,-1,2011-01-06 12:00:00,0.50,8,EIRE
                """.formatted(base, amount(random), amount(random));
    }

    private static String ocel(String base, Random random) {
        return """
                ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:items,ocel:type:packages,ocel:type:customers,ocel:type:products,weight,price
                %1$s01,place order,2021-03-01 08:00:00,['o1%1$s'],"['a%1$s', 'b%1$s']",,['Ada Example'],"['Lamp', 'Chair']",1.5,%2$s
                %1$s02,place order,2021-03-01 08:01:00,['o2%1$s'],['c%1$s'],,['Bert Example'],['Desk'],1.0,25.5
                %1$s03,confirm order,2021-03-01 09:00:00,['o1%1$s'],"['a%1$s', 'b%1$s']",,['Ada Example'],"['Lamp', 'Chair']",1.5,
                %1$s04,item out of stock,2021-03-01 10:00:00,['o1%1$s'],['b%1$s'],,['Ada Example'],['Chair'],0.5,19
                %1$s05,Confirm-Order,2021-03-01 11:00:00,['o2%1$s'],['c%1$s'],,['Bert Example'],['Desk'],1.0,25.5
                %1$s06,pick item,2021-03-01 12:00:00,['o1%1$s'],['a%1$s'],,['Ada Example'],['Lamp'],0.5,5.5
                %1$s07,reorder item,2021-03-02 08:00:00,['o1%1$s'],['b%1$s'],,['Ada Example'],['Chair'],0.5,19
                %1$s08,pick item,2021-03-02 09:00:00,['o1%1$s'],['b%1$s'],,['Ada Example'],['Chair'],0.5,19
                %1$s09,create package,2021-03-03 08:00:00,"['o1%1$s', 'o2%1$s']","['a%1$s', 'b%1$s', 'c%1$s']",['p%1$s'],"['Ada Example', 'Bert Example']",,1.5,
                %1$s10,send package,2021-03-03 12:00:00,"['o1%1$s', 'o2%1$s']","['a%1$s', 'b%1$s', 'c%1$s']",['p%1$s'],,,1.5,
                %1$s11,failed delivery,2021-03-04 08:00:00,"['o1%1$s', 'o2%1$s']",,['p%1$s'],,,1.5,
                %1$s12,package delivered,2021-03-04 10:00:00,"['o1%1$s', 'o2%1$s']",,['p%1$s'],,,1.5,
                %1$s13,payment reminder,2021-03-06 08:00:00,['o1%1$s'],,,['Ada Example'],,1.5,
                %1$s14,pay order,2021-03-07 08:00:00,['o1%1$s'],,,['Ada Example'],,1.5,%2$s
                %1$s15,pay order,2021-03-07 08:01:00,['o2%1$s'],,,['Bert Example'],,1.0,25.5
                """.formatted(base, amount(random));
    }
}
