namespace Lakehouse.Bench.Load;

/// <summary>The one table of all figures: 12 columns, about 200 bytes a row, 50 tenants, three months.</summary>
internal static class LedgerTable
{
    public const string Model =
        """
        table: public.ledger
        key: [id]
        tenant: tenant_id
        eventTime: effective_at
        money: { amount: currency }
        measures:
          revenue: { sum: amount, sign: -1, where: { account_type: income } }
          fees:    { sum: amount, where: { category: [processing_fee, dispute_fee] } }
        """;

    private const string Definition =
        """
        CREATE TABLE ledger (
          id bigint PRIMARY KEY, tenant_id int NOT NULL, effective_at timestamptz NOT NULL, amount numeric(20,6) NOT NULL,
          currency char(3) NOT NULL, account_type text NOT NULL, category text NOT NULL, source text NOT NULL,
          customer_id bigint NOT NULL, memo text, created_at timestamptz NOT NULL, version int NOT NULL);
        CREATE FUNCTION ledger_rows(first bigint, n bigint) RETURNS SETOF ledger LANGUAGE sql AS $$
          SELECT i, 1 + (i * 7919 % 50)::int, timestamptz '2026-08-01 00:00Z' + (i * 104729 % 7948800) * interval '1 second',
            ((i * 31337 % 2000001) - 1000000)::numeric / 100, 'USD', (array['income','expense','asset','liability'])[1 + i % 4],
            (array['sales','processing_fee','dispute_fee','refund','payout'])[1 + i % 5],
            (array['stripe','plaid','manual'])[1 + i % 3], i * 17 % 100000,
            'Invoice ' || i || ' paid by customer, reference ' || md5(i::text) || md5((i + 1)::text),
            timestamptz '2026-11-01 00:00Z', 1
          FROM generate_series(first, first + n - 1) i $$;
        """;

    /// <summary>Transactions of 20 changes: 16 inserts, 3 updates, 1 delete.</summary>
    private const string Churn =
        """
        CREATE PROCEDURE churn(base bigint, transactions int) LANGUAGE plpgsql AS $$
        DECLARE u bigint := 0; picked bigint;
        BEGIN
          FOR t IN 0..transactions - 1 LOOP
            INSERT INTO ledger SELECT * FROM ledger_rows(base + 1 + t * 16, 16);
            FOR j IN 1..3 LOOP
              picked := 1 + (u * 7919) % base; u := u + 1;
              UPDATE ledger SET amount = amount + 1, version = version + 1
              WHERE id = CASE WHEN picked % 5 = 0 THEN picked - 1 ELSE picked END;
            END LOOP;
            DELETE FROM ledger WHERE id = 5 * (1 + (t::bigint * 7919) % (base / 5));
            COMMIT;
          END LOOP;
        END $$;
        """;

    /// <summary>One change a transaction, in the same mix.</summary>
    private const string ChurnSmall =
        """
        CREATE PROCEDURE churn_small(base bigint, transactions int) LANGUAGE plpgsql AS $$
        DECLARE picked bigint; kind int;
        BEGIN
          FOR t IN 0..transactions - 1 LOOP
            kind := t % 20;
            picked := 1 + (t::bigint * 7919) % base;
            IF kind < 16 THEN INSERT INTO ledger SELECT * FROM ledger_rows(base + 1 + t, 1);
            ELSIF kind < 19 THEN UPDATE ledger SET amount = amount + 1, version = version + 1
              WHERE id = CASE WHEN picked % 5 = 0 THEN picked - 1 ELSE picked END;
            ELSE DELETE FROM ledger WHERE id = 5 * (1 + (t::bigint * 7919) % (base / 5)); END IF;
            COMMIT;
          END LOOP;
        END $$;
        """;

    /// <summary>SQL that makes the table with so many rows.</summary>
    public static IEnumerable<string> Create(string identity, long rows) =>
    [
        Definition, Churn, ChurnSmall,
        $"ALTER TABLE ledger REPLICA IDENTITY {identity}",
        $"INSERT INTO ledger SELECT * FROM ledger_rows(1, {rows})",
        "VACUUM ANALYZE ledger",
    ];
}
