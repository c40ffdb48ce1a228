using System.Globalization;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;

namespace Lakehouse.Model.Reports;

/// <summary>The members of the books' declaration.</summary>
internal sealed class BooksReader(YamlMembers members, ModelSet tables)
{
    private static readonly string[] Known = ["tenants", "journal", "cash", "breakDown", "accounts", "disputes"];

    private static readonly string[] TenantMembers =
        ["table", "name", "timeZone", "currency", "fiscalYearStartMonth", "defaultBasis"];

    private static readonly string[] JournalMembers =
    [
        "table", "amount", "account", "accountType", "category", "basis", "accrual", "cash", "time", "counterparty",
        "description",
    ];

    private static readonly string[] DisputeMembers =
    [
        "table", "amount", "status", "needsResponse", "underReview", "won", "lost", "reason", "openedAt", "evidenceDueBy",
    ];

    /// <returns>Null when anything is wrong; each problem is reported.</returns>
    internal BooksModel? Read(string version)
    {
        var problemCountBefore = members.ProblemCount;
        members.RequireKnown(Known, "declaration of books");
        var tenants = Section("tenants", TenantMembers) is { } register ? ReadTenants(register) : null;
        var journal = Section("journal", JournalMembers) is { } entries ? ReadJournal(entries) : null;
        var cash = Values(members, "cash", "bank");
        var breakDown = members.Texts("breakDown", "operating_expenses").Select(text => text.Value).ToList();
        var labels = members.Pairs("accounts", "bank: Bank").ToDictionary(pair => pair.Name.Value, pair => pair.Value.Value);
        var disputes = members.Has("disputes") && Section("disputes", DisputeMembers) is { } cases ? ReadDisputes(cases) : null;
        return tenants is not null && journal is not null && members.ProblemCount == problemCountBefore
            ? new BooksModel(tenants, journal, cash, breakDown, labels, disputes, version)
            : null;
    }

    private YamlMembers? Section(string name, string[] known)
    {
        var section = members.Nested(name);
        if (section is null)
            members.Report(members.PlaceOf(name), $"The books have '{name}:', a mapping with 'table' and its columns.");
        section?.RequireKnown(known, name);
        return section;
    }

    private TenantRegister? ReadTenants(YamlMembers register)
    {
        var table = Table(register);
        var (name, zone, currency) = (
            Column(register, "name", "name"), Column(register, "timeZone", "time_zone"),
            Column(register, "currency", "currency"));
        var month = register.Text("fiscalYearStartMonth", "1");
        var start = 1;
        if (month is { } given
            && (!int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out start) || start is < 1 or > 12))
            register.Report(given.Place, "'fiscalYearStartMonth' is 1 to 12.");
        var basis = register.Text("defaultBasis", "accrual");
        if (basis is { Value: not ("accrual" or "cash") } other)
            register.Report(other.Place, "'defaultBasis' is accrual or cash.");
        if (table is { Key.Count: not 1 })
            register.Report(register.PlaceOf("table"), $"{table.Table} has no key of one column: it must be the tenant.");
        return table is null || name is null || zone is null || currency is null
            ? null
            : new TenantRegister(
                table, name, zone, currency, start, basis?.Value == "cash" ? Basis.Cash : Basis.Accrual);
    }

    private static JournalModel? ReadJournal(YamlMembers entries, TableModel? table, string? currency)
    {
        var (amount, account, type) = (
            Column(entries, "amount", "amount"), Column(entries, "account", "account"),
            Column(entries, "accountType", "account_type"));
        var (category, basis, time) = (
            Column(entries, "category", "category"), Column(entries, "basis", "basis"), Column(entries, "time", "effective_at"));
        var (accrual, cash) = (Values(entries, "accrual", "both"), Values(entries, "cash", "both"));
        return table is null || currency is null || amount is null || account is null || type is null || category is null
            || basis is null || time is null
            ? null
            : new JournalModel(
                table, amount, currency, account, type, category, basis, accrual, cash, time,
                entries.Text("counterparty", "customer_id")?.Value, entries.Text("description", "memo")?.Value);
    }

    private JournalModel? ReadJournal(YamlMembers entries)
    {
        var table = Table(entries);
        return ReadJournal(entries, table, CurrencyOf(entries, table));
    }

    private DisputesModel? ReadDisputes(YamlMembers cases)
    {
        var table = Table(cases);
        var currency = CurrencyOf(cases, table);
        var (amount, status, reason) = (
            Column(cases, "amount", "amount"), Column(cases, "status", "status"), Column(cases, "reason", "reason"));
        var (openedAt, dueBy) = (
            Column(cases, "openedAt", "opened_at"), Column(cases, "evidenceDueBy", "evidence_due_by"));
        var (needsResponse, underReview) = (
            Values(cases, "needsResponse", "needs_response"), Values(cases, "underReview", "under_review"));
        var (won, lost) = (Values(cases, "won", "won"), Values(cases, "lost", "lost"));
        if (needsResponse.Concat(underReview).Concat(won).Concat(lost).GroupBy(value => value).Any(same => same.Count() > 1))
            cases.Report(cases.Place, "A value of 'status' stands for one thing: it is listed once.");
        if (table is { Key.Count: not 1 })
            cases.Report(cases.PlaceOf("table"), $"{table.Table} has no key of one column: disputes are listed by it.");
        return table is null || currency is null || amount is null || status is null || reason is null || openedAt is null
            || dueBy is null
            ? null
            : new DisputesModel(
                table, amount, currency, status, needsResponse, underReview, won, lost, reason, openedAt, dueBy);
    }

    /// <summary>The column with the currency of a section's amounts, whose rows are a tenant's at a time.</summary>
    private static string? CurrencyOf(YamlMembers section, TableModel? table)
    {
        var amount = section.Text("amount", "amount");
        var currency = table is not null && amount is { } column ? table.CurrencyOf(column.Value) : null;
        if (table is not null && amount is { } plain && currency is null)
            section.Report(plain.Place, $"'{plain}' is no amount of 'money' in the model of {table.Table}.");
        if (table is { EventTime: null } or { Tenant: null })
            section.Report(section.PlaceOf("table"), $"{table.Table} needs 'tenant' and 'eventTime' in its model.");
        return currency;
    }

    private TableModel? Table(YamlMembers section)
    {
        if (section.Text("table", "public.accounts") is not { } name)
        {
            section.Report(section.Place, "It names its table: 'table: public.accounts'.");
            return null;
        }

        var found = QualifiedName.TryParse(name.Value, out var table) ? tables.Find(table) : null;
        if (found is null)
            section.Report(name.Place, $"No model declares the table {name}.");
        return found;
    }

    private static string? Column(YamlMembers section, string name, string example)
    {
        if (section.Text(name, example) is { } column)
            return column.Value;
        if (!section.Has(name))
            section.Report(section.Place, $"'{name}' is missing; it names a column, as in '{name}: {example}'.");
        return null;
    }

    private static List<string> Values(YamlMembers section, string name, string example)
    {
        var values = section.Texts(name, example).Select(text => text.Value).ToList();
        if (values.Count == 0 && !section.Has(name))
            section.Report(section.Place, $"'{name}' is missing; it lists values, as in '{name}: [{example}]'.");
        return values;
    }
}
