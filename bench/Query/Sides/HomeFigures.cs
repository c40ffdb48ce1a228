using System.Globalization;
using System.Text.Json;

namespace Lakehouse.Bench.Query.Sides;

/// <summary>The amounts of a home screen by name, so that two sides can be held against each other to the cent.</summary>
internal sealed class HomeFigures
{
    private readonly Dictionary<string, decimal> _amounts = [];

    /// <summary>Of an answer of the API.</summary>
    public static HomeFigures Of(JsonElement books)
    {
        var figures = new HomeFigures();
        foreach (var line in books.GetProperty("profitAndLoss").GetProperty("lines").EnumerateArray())
            figures.Add($"{line.GetProperty("key")}", line.GetProperty("total"));
        var cash = books.GetProperty("cashflow");
        figures.Add("opening", cash.GetProperty("opening"));
        figures.Add("closing", cash.GetProperty("closing"));
        foreach (var name in (string[])["inflow", "outflow", "net"])
            figures.Add(name, cash.GetProperty("points")[0].GetProperty(name));
        foreach (var point in books.GetProperty("trend").GetProperty("points").EnumerateArray())
            figures.Add($"closing {point.GetProperty("period").GetProperty("toExclusive")}", point.GetProperty("closing"));
        return figures;
    }

    /// <summary>Of what SQL adds up.</summary>
    /// <param name="like">The answer whose points of the trend are wanted.</param>
    public static HomeFigures Of(JournalSums sums, HomeQuestion question, HomeFigures like)
    {
        var figures = new HomeFigures();
        foreach (var sum in sums.Results.Where(sum => sum.Currency == question.Currency))
            figures.AddResult(sum);
        var cash = sums.Cash.Where(day => day.Currency == question.Currency).ToList();
        figures._amounts["opening"] = Closing(cash, question.From);
        figures._amounts["closing"] = Closing(cash, question.To);
        figures.AddFlows(cash, question.From, question.To, "");
        figures.AddFlows(cash, question.ComparedFrom, question.ComparedTo, " before");
        foreach (var name in like._amounts.Keys.Where(name => name.StartsWith("closing ", StringComparison.Ordinal)))
            figures._amounts[name] = Closing(cash, DateOnly.Parse(name["closing ".Length..], CultureInfo.InvariantCulture));
        return figures;
    }

    /// <returns>The first name at which two sides differ; null: they agree. A line that one side leaves out is zero.</returns>
    public string? FindDifference(HomeFigures other) => _amounts.Keys.Union(other._amounts.Keys)
        .Where(name => _amounts.GetValueOrDefault(name) != other._amounts.GetValueOrDefault(name))
        .Select(name => $"{name} is {_amounts.GetValueOrDefault(name)} and {other._amounts.GetValueOrDefault(name)}")
        .FirstOrDefault();

    private static decimal Closing(IEnumerable<CashDay> cash, DateOnly before) =>
        cash.Where(day => day.Day is null || day.Day < before).Sum(day => day.In + day.Out);

    private void AddFlows(IReadOnlyList<CashDay> cash, DateOnly from, DateOnly to, string suffix)
    {
        var days = cash.Where(day => day.Day >= from && day.Day < to).ToList();
        _amounts[$"inflow{suffix}"] = days.Sum(day => day.In);
        _amounts[$"outflow{suffix}"] = -days.Sum(day => day.Out);
        _amounts[$"net{suffix}"] = days.Sum(day => day.In + day.Out);
    }

    private void AddResult(ResultSum sum)
    {
        var (section, sign) = sum.AccountType == "income" ? ("income", -1) : ("expenses", 1);
        var suffix = sum.IsCurrent ? "" : " before";
        Add($"{section}{suffix}", sign * sum.Amount);
        Add($"{section}.{sum.Account}{suffix}", sign * sum.Amount);
        if (sum.Account == "operating_expenses")
            Add($"{section}.{sum.Account}.{sum.Category}{suffix}", sign * sum.Amount);
        Add($"net_income{suffix}", -sum.Amount);
    }

    private void Add(string name, JsonElement cell)
    {
        if (cell.ValueKind == JsonValueKind.String)
        {
            _amounts[name] = decimal.Parse(cell.GetString()!, CultureInfo.InvariantCulture);
            return;
        }

        Add(name, cell.GetProperty("amount"));
        if (cell.GetProperty("compare") is { ValueKind: JsonValueKind.Object } compared)
            Add($"{name} before", compared.GetProperty("previous"));
    }

    private void Add(string name, decimal amount) => _amounts[name] = _amounts.GetValueOrDefault(name) + amount;
}
