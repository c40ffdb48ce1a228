namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>What a variable says in the <c>if</c> of <c>@skip</c> and <c>@include</c>. Two bits.</summary>
internal enum ConditionOutcome
{
    False,
    True,

    /// <summary>It is null, which its default allows it to be: the selection set that asks it is an error.</summary>
    Null,

    /// <summary>It has no value; validated documents cannot ask it.</summary>
    Absent,
}
