using System.Text.Json;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Types;

/// <summary>What resolvers in C# may give; what JSON may hold is shown by the golden cases.</summary>
public sealed class SerializeTests
{
    public static TheoryData<string, object, object> Accepted => new()
    {
        { "Int", 7, 7 },
        { "Int", 7L, 7 },
        { "Int", (byte)7, 7 },
        { "Int", 7m, 7 },
        { "Int", 7d, 7 },
        { "Int", true, 1 },
        { "Int", "7", 7 },
        { "Float", 7, 7d },
        { "Float", 1.5f, 1.5d },
        { "Float", 1.5m, 1.5d },
        { "Float", "1.5", 1.5d },
        { "String", 7, "7" },
        { "String", 1e21, "1e+21" },
        { "String", 12.50m, "12.50" },
        { "String", false, "false" },
        { "Boolean", 0, false },
        { "Boolean", 2L, true },
        { "ID", 7L, "7" },
        { "ID", Guid.Empty, "00000000-0000-0000-0000-000000000000" },
    };

    public static TheoryData<string, object, string> Refused => new()
    {
        { "Int", 3_000_000_000L, "Int cannot represent non 32-bit signed integer value: 3000000000" },
        { "Int", 1.5m, "Int cannot represent non-integer value: 1.5" },
        { "Int", "", "Int cannot represent non-integer value: \"\"" },
        { "Float", double.NaN, "Float cannot represent non numeric value: NaN" },
        { "Boolean", "true", "Boolean cannot represent a non boolean value: \"true\"" },
        { "ID", 1.5d, "ID cannot represent value: 1.5" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Results_become_what_the_type_promises(string type, object given, object expected)
    {
        var coerced = Scalar(type).Serialize(given);

        Assert.True(coerced.IsOk, coerced.Error);
        Assert.Equal(expected, coerced.Value);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_is_refused_and_named(string type, object given, string error)
    {
        Assert.Equal(error, Scalar(type).Serialize(given).Error);
    }

    [Fact]
    public void A_value_that_fits_is_not_boxed_again()
    {
        object given = 7;

        Assert.Same(given, BuiltInScalars.Int.Serialize(given).Value);
    }

    /// <summary>A resolver's object is the server's: a message may not show what is in it.</summary>
    [Fact]
    public void Of_an_object_only_its_type_is_told()
    {
        var secret = new Uri("https://user:password@example.org");

        Assert.Equal("Int cannot represent non-integer value: [Uri]", BuiltInScalars.Int.Serialize(secret).Error);
    }

    [Fact]
    public void An_enum_gives_the_name_of_its_value()
    {
        var type = new EnumType("Day", [new("MONDAY") { Value = DayOfWeek.Monday }, new("FRIDAY") { Value = DayOfWeek.Friday }]);
        using var json = JsonDocument.Parse("\"FRIDAY\"");

        Assert.Equal("MONDAY", type.Serialize(DayOfWeek.Monday).Value);
        Assert.Equal(DayOfWeek.Friday, type.ParseValue(json.RootElement).Value);
        Assert.Equal("Enum \"Day\" cannot represent value: [DayOfWeek]", type.Serialize(DayOfWeek.Sunday).Error);
    }

    private static ScalarType Scalar(string name) => BuiltInScalars.All.Single(type => type.Name == name);
}
