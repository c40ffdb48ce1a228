namespace Lakehouse.GraphQL.Language;

/// <summary>What a document may cost before anything is known about it. Each limit stops an attack that others were open to; a
/// document that passes one is refused with a <see cref="SyntaxException"/> at the place where it does.</summary>
public sealed record ParserLimits
{
    /// <summary>For documents from strangers.</summary>
    public static readonly ParserLimits Default = new();

    /// <summary>For texts of our own and for conformance: any size. Still no stack can overflow: <see cref="DepthMax"/> is
    /// 250, which fits into a stack of 512 KB.</summary>
    public static readonly ParserLimits None = new()
    {
        TextLengthMax = int.MaxValue,
        TokenCountMax = int.MaxValue,
        DepthMax = 250,
        DirectivesPerLocationMax = int.MaxValue,
        FieldCountMax = int.MaxValue,
    };

    /// <summary>UTF-16 code units; default 16 384. Stops floods of white space and comments, which are no tokens.</summary>
    public int TextLengthMax { get; init; } = 16 * 1024;

    /// <summary>Default 2 000. Stops token floods: CVE-2022-37734 and CVE-2024-47614 were small requests that took
    /// seconds.</summary>
    public int TokenCountMax { get; init; } = 2_000;

    /// <summary>Nesting of selection sets, list and object values and list types together; default 64. Stops stack overflow by
    /// nesting, which .NET cannot catch: it ends the process with everybody's requests.</summary>
    public int DepthMax { get; init; } = 64;

    /// <summary>Default 4. Stops directive overloading: thousands of directives at one field, each compared with each.</summary>
    public int DirectivesPerLocationMax { get; init; } = 4;

    /// <summary>Fields of all selection sets together; default 500. Stops alias floods: one costly field under many
    /// names.</summary>
    public int FieldCountMax { get; init; } = 500;
}
