using System.Collections.Concurrent;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Execution.Resolving;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Execution.Planning;

/// <summary>One operation of a document, ready to be executed again and again.</summary>
internal sealed class OperationPlan
{
    // Each holds a plan of the whole operation, and a stranger chooses the outcomes: beyond this, plans are made for one request.
    private const int VariantCountMax = 64;

    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = [];
    private readonly ConcurrentDictionary<ulong, PlanVariant> _variants = [];

    internal OperationPlan(
        Schema schema, DefaultResolvers defaults, DocumentNode document, OperationDefinitionNode definition, ObjectType rootType)
    {
        Schema = schema;
        Defaults = defaults;
        Definition = definition;
        RootType = rootType;
        Conditions = new(document);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
            _fragments.TryAdd(fragment.Name!.Value, fragment);
        Variables = VariableDefinition.Of(definition, schema);
    }

    internal Schema Schema { get; }

    internal DefaultResolvers Defaults { get; }

    internal OperationDefinitionNode Definition { get; }

    internal ObjectType RootType { get; }

    internal ConditionVariables Conditions { get; }

    internal ImmutableArray<VariableDefinition> Variables { get; }

    internal FragmentDefinitionNode? FindFragment(string name) => _fragments.GetValueOrDefault(name);

    /// <summary>The plan for the variables of a request.</summary>
    internal PlanVariant VariantFor(VariableValues variables)
    {
        var outcomes = Conditions.OutcomesOf(variables);
        if (_variants.TryGetValue(outcomes, out var known))
            return known;
        var added = new PlanVariant(this, outcomes);
        return _variants.Count < VariantCountMax ? _variants.GetOrAdd(outcomes, added) : added;
    }
}
