using Lakehouse.Domain.Calendar;
using Lakehouse.Reconciliation.Tests.Books;
using NodaTime;

namespace Lakehouse.Reconciliation.Tests.Defects;

/// <summary>Every defect, each in a shop of its own; two swap with each other.</summary>
internal sealed class DefectList(BooksWorld world)
{
    private const string Entries = "public.entries";

    private static readonly string[] FoldTables = ["arrived", "net", "departed"];

    private readonly List<Defect> _all = [];
    private long _lastShop;

    /// <summary>More than the list needs.</summary>
    public const int Shops = 48;

    public IReadOnlyList<Defect> All
    {
        get
        {
            if (_all.Count == 0)
            {
                AddStreamed();
                AddFolded();
                AddForged();
            }

            return _all;
        }
    }

    /// <summary>Wrong change files. Those in the closed month leave no trace in the lake, and a delete none in Postgres: only the
    /// sweep can find them.</summary>
    private void AddStreamed()
    {
        foreach (var closed in new[] { false, true })
        {
            Add("drop a row", closed, shop => Insert(shop, 1, closed), key => $"DELETE FROM changes WHERE after.id = {key}");
            Add("lost update", closed, shop => Update(shop, closed), key => $"DELETE FROM changes WHERE before.id = {key}",
                isNew: false);
            Add("resurrected delete", closed, shop => Delete(shop, closed), key => $"DELETE FROM changes WHERE before.id = {key}",
                isNew: false);
        }

        Add("wrong sign", false, shop => Insert(shop, 1, false), key => Change("amount := -after.amount", key));
        Add("move a day", false, shop => Insert(shop, 1, false), key => Change("_day := after._day + 1", key));
        AddCents("changes", (key, cent) => Change($"amount := (after.amount + {cent})::DECIMAL(18,2)", key));
        AddSwap("changes", (key, shop) => Change($"shop_id := {shop}::BIGINT", key));
        AddZone("changes", (key, days) => Change($"_day := after._day + {days}", key));
        var taps = ++_lastShop;
        _all.Add(new Defect("double a row", "changes", "public.taps", taps, false, [])
        {
            Act = $"INSERT INTO taps VALUES ({taps}, '{world.OpenDay}', 7.77, 'USD', 'twice')",
            Spoil = "INSERT INTO changes SELECT * REPLACE (_seq + 1000 AS _seq) FROM changes WHERE after.note = 'twice'",
        });
    }

    /// <summary>Right changes, wrong files.</summary>
    private void AddFolded()
    {
        AddFolded("drop a row", shop => Insert(shop, 1, false), "DELETE FROM arrived WHERE id = {0}");
        AddFolded("double a row", shop => Insert(shop, 1, false), "INSERT INTO arrived SELECT * FROM arrived WHERE id = {0}");
        AddFolded("wrong sign", shop => Insert(shop, 1, false), "UPDATE arrived SET amount = -amount WHERE id = {0}");
        AddFolded("move a day", shop => Insert(shop, 1, false), "UPDATE arrived SET _day = _day + 1 WHERE id = {0}");
        AddFolded("lost update", shop => Update(shop, false), Everywhere("id = {0}"), isNew: false);
        AddFolded("resurrected delete", shop => Delete(shop, false), Everywhere("id = {0}"), isNew: false);
        AddFolded("stale file", shop => $"{Update(shop, false)}; {Insert(shop, 1, false)}", Everywhere("id // 1000 = {1}"));
        AddCents("fold", (key, cent) => $"UPDATE arrived SET amount = amount + {cent} WHERE id = {key}");
        AddSwap("fold", (key, shop) => $"UPDATE arrived SET shop_id = {shop}, _tenant = '{shop}' WHERE id = {key}");
        AddZone("fold", (key, days) => $"UPDATE arrived SET _day = _day + {days} WHERE id = {key}");
    }

    /// <summary>Files of the closed month, rewritten in place.</summary>
    private void AddForged()
    {
        AddForged("drop a row", "DELETE FROM forged WHERE id = {0}");
        AddForged("double a row", "INSERT INTO forged SELECT * FROM forged WHERE id = {0}");
        AddForged("swap tenants", "UPDATE forged SET shop_id = {1} + 1 WHERE id = {0}");
        AddForged("swap tenants", "UPDATE forged SET shop_id = {1} - 1 WHERE id = {0}");
        AddForged("wrong sign", "UPDATE forged SET amount = -amount WHERE id = {0}");
        AddForged("move a day", "UPDATE forged SET _day = _day + 1 WHERE id = {0}");
        AddForged("zone off by one", "UPDATE forged SET _day = _day - 1 WHERE id = {0}");
        AddForged("stale file", "UPDATE forged SET note = 'as it was before' WHERE id = {0}");
        AddForged("cancelling cents", "UPDATE forged SET amount = amount + CASE id WHEN {0} THEN 0.01 ELSE -0.01 END "
            + "WHERE id IN ({0}, {0} + 1)", keys: 2);
    }

    private void Add(string name, bool closed, Func<long, string> act, Func<long, string> spoil, bool isNew = true)
    {
        var shop = ++_lastShop;
        var key = isNew ? NewKey(shop, 1) : OldKey(shop, closed);
        _all.Add(new Defect(name, "changes", Entries, shop, closed, [key]) { Act = act(shop), Spoil = spoil(key) });
    }

    private void AddFolded(string name, Func<long, string> act, string spoil, bool isNew = true)
    {
        var shop = ++_lastShop;
        var key = isNew ? NewKey(shop, 1) : OldKey(shop, false);
        _all.Add(new Defect(name, "fold", Entries, shop, false, [key])
        {
            Act = act(shop),
            Spoil = string.Format(spoil, key, shop),
        });
    }

    private void AddForged(string name, string sql, int keys = 1)
    {
        var shop = ++_lastShop;
        var first = OldKey(shop, isClosed: true);
        var named = Enumerable.Range(0, keys).Select(number => first + number).ToList();
        _all.Add(new Defect(name, "files", Entries, shop, true, named) { Spoil = string.Format(sql, first, shop) });
    }

    private void AddCents(string where, Func<long, string, string> spoil)
    {
        var shop = ++_lastShop;
        var (up, down) = (NewKey(shop, 1), NewKey(shop, 2));
        _all.Add(new Defect("cancelling cents", where, Entries, shop, false, [up, down])
        {
            Act = $"{Insert(shop, 1, false)}; {Insert(shop, 2, false)}",
            Spoil = $"{spoil(up, "0.01")}; {spoil(down, "-0.01")}",
        });
    }

    /// <summary>The row of each shop is missing there, and extra with the other.</summary>
    private void AddSwap(string where, Func<long, long, string> spoil)
    {
        var (one, other) = (++_lastShop, ++_lastShop);
        var (mine, theirs) = (NewKey(one, 1), NewKey(other, 1));
        _all.Add(new Defect("swap tenants", where, Entries, one, false, [mine, theirs])
        {
            Act = $"{Insert(one, 1, false)}; {Insert(other, 1, false)}",
            Spoil = $"{spoil(mine, other)}; {spoil(theirs, one)}",
        });
    }

    /// <summary>The entry lies half an hour before the shop's midnight: east of it, it is the next day already.</summary>
    private void AddZone(string where, Func<long, int, string> spoil)
    {
        var shop = ++_lastShop;
        var zone = AccountZone.Of(BooksWorld.ZoneOf(shop)).Zone;
        var midnight = AccountLocalDay.Containing(world.OpenDay, zone).Next.Spans()[0].Start;
        var at = midnight - Duration.FromMinutes(30);
        var key = NewKey(shop, 1);
        _all.Add(new Defect("zone off by one", where, Entries, shop, false, [key])
        {
            Act = $"INSERT INTO entries VALUES ({key}, {shop}, '{at}', 3.21, 'USD', 'late')",
            Spoil = spoil(key, 1),
        });
    }

    private string Insert(long shop, int number, bool closed) =>
        $"INSERT INTO entries VALUES ({NewKey(shop, number)}, {shop}, '{(closed ? world.ClosedDay : world.OpenDay)}', 12.34, "
        + "'USD', 'new')";

    private static string Update(long shop, bool closed) =>
        $"UPDATE entries SET note = 'changed' WHERE id = {OldKey(shop, closed)}";

    private static string Delete(long shop, bool closed) => $"DELETE FROM entries WHERE id = {OldKey(shop, closed)}";

    private static string Change(string assignment, long key) =>
        $"UPDATE changes SET after = struct_update(after, {assignment}) WHERE after.id = {key}";

    /// <summary>The fold never hears of it.</summary>
    private static string Everywhere(string condition) => string.Join(
        "; ", FoldTables.Select(table => $"DELETE FROM {table} WHERE {condition}"));

    private static long OldKey(long shop, bool isClosed) => (1000 * shop) + (isClosed ? 1 : 101);

    private static long NewKey(long shop, int number) => (1000 * shop) + 200 + number;
}
