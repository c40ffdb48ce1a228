using System.Text;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Sql;

namespace Lakehouse.Cli.Verify;

/// <summary>Canonical key texts of one table, escaped for COPY, for people: <c>(17, abc)</c>.</summary>
internal sealed class CanonicalKey(TableSchema schema)
{
    private readonly IReadOnlyList<RowColumn> _columns = CanonicalColumns.OfKey(schema);

    public string Show(string escaped) => CanonicalText.Show(Unescape(escaped), _columns);

    private static string Unescape(string escaped)
    {
        var text = new StringBuilder();
        for (var at = 0; at < escaped.Length; at++)
        {
            text.Append(escaped[at] != '\\' ? escaped[at] : escaped[++at] switch
            {
                'b' => '\b',
                't' => '\t',
                'n' => '\n',
                'v' => '\v',
                'f' => '\f',
                'r' => '\r',
                var other => other,
            });
        }

        return text.ToString();
    }
}
