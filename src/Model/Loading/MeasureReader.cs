using Lakehouse.Model.Declaration;
using Lakehouse.Model.Formulas;

namespace Lakehouse.Model.Loading;

/// <summary>One measure of a table's declaration: which kind it is decides what else it may have.</summary>
internal sealed class MeasureReader(Declared<string> name, YamlMembers members)
{
    private const int NameLengthMax = 63;
    private const string Example = "revenue: { sum: amount }";
    private static readonly string[] Kinds = ["sum", "count", "countDistinct", "formula"];
    private static readonly string[] Known = [.. Kinds, "sign", "where"];

    internal static IReadOnlyList<Measure> ReadAll(YamlMembers table) =>
    [
        .. table.Mappings("measures", Example)
            .Select(pair => new MeasureReader(pair.Name, pair.Members).Read()).OfType<Measure>(),
    ];

    /// <returns>Null when it cannot be told what it is; each problem is reported.</returns>
    private Measure? Read()
    {
        var problemCountBefore = members.ProblemCount;
        members.RequireKnown(Known, "measure");
        CheckName();
        var kinds = Kinds.Where(members.Has).ToList();
        if (kinds.Count != 1)
        {
            if (members.ProblemCount == problemCountBefore)
                members.Report(name.Place, $"Measure '{name}' has one of {string.Join(", ", Kinds)}, as in '{Example}'.");
            return null;
        }

        CheckCompany(kinds[0]);
        return kinds[0] switch
        {
            "sum" => members.Text("sum", "amount") is { } column ? new SumMeasure(name, column, ReadSign(), Where()) : null,
            "count" => ReadCount(),
            "countDistinct" => members.Text("countDistinct", "customer_id") is { } column
                ? new CountDistinctMeasure(name, column, Where())
                : null,
            _ => members.Text("formula", "revenue - fees") is { } text ? ReadFormula(text) : null,
        };
    }

    private CountMeasure ReadCount()
    {
        if (!members.Flag("count"))
            members.Report(members.PlaceOf("count"), "'count' counts rows, as in 'count: true'; 'where' says which.");
        return new CountMeasure(name, Where());
    }

    private FormulaMeasure? ReadFormula(Declared<string> text)
    {
        try
        {
            return new FormulaMeasure(name, FormulaParser.Parse(text.Value), text.Place);
        }
        catch (FormulaSyntaxException failure)
        {
            members.Report(text.Place, $"{failure.Message} It may have measures, numbers, + - * / and parentheses.");
            return null;
        }
    }

    private int ReadSign()
    {
        if (members.Text("sign", "-1") is not { } sign)
            return 1;
        if (sign.Value is "1" or "-1")
            return sign.Value == "1" ? 1 : -1;

        members.Report(sign.Place, "'sign' is 1 or -1.");
        return 1;
    }

    private IReadOnlyList<Condition> Where() => members.Conditions("where", "account_type: income");

    private void CheckName()
    {
        var text = name.Value;
        if (text.Length > NameLengthMax || char.IsAsciiDigit(text[0])
            || !text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
        {
            members.Report(name.Place, $"'{text}' is no name of a measure: up to {NameLengthMax} letters, digits and underscores,"
                + " no digit first.");
        }
    }

    private void CheckCompany(string kind)
    {
        if (kind != "sum" && members.Has("sign"))
            members.Report(members.PlaceOf("sign"), $"'sign' belongs to 'sum', not to '{kind}'.");
        if (kind == "formula" && members.Has("where"))
            members.Report(members.PlaceOf("where"), "'where' belongs to the measures that a formula names.");
    }
}
