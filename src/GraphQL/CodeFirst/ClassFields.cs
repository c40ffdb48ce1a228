using System.Reflection;
using System.Runtime.CompilerServices;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Makes fields of a class's public properties and methods.</summary>
internal static class ClassFields
{
    internal static IEnumerable<FieldDefinition> Of(ClassTypes types, Type type, IEnumerable<Type> extensions) =>
        extensions.Prepend(type).SelectMany(MembersOf).Select(member => Of(types, member));

    private static IEnumerable<MemberInfo> MembersOf(Type type)
    {
        var members = type.GetMembers(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);
        var inherited = type.BaseType is { } up && up != typeof(object) ? MembersOf(up) : [];
        var own = members.Where(IsField).OrderBy(Place).ToList();
        return inherited.Where(one => own.TrueForAll(mine => mine.Name != one.Name)).Concat(own);
    }

    // As they stand in the class: a property stands where its getter does.
    private static int Place(MemberInfo member) =>
        member is PropertyInfo { GetMethod: { } get } ? get.MetadataToken : member.MetadataToken;

    private static bool IsField(MemberInfo member)
    {
        if (ClassForms.IsIgnored(member) || member.IsDefined(typeof(CompilerGeneratedAttribute)))
            return false;
        return member switch
        {
            PropertyInfo property => property.GetMethod is { IsPublic: true, IsStatic: false }
                && property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract",
            MethodInfo method => !method.IsSpecialName && !method.IsGenericMethod && method.ReturnType != typeof(void)
                && method.GetBaseDefinition().DeclaringType != typeof(object) && !IsRecordMember(method),
            _ => false,
        };
    }

    /// <summary>What the compiler gives a record beside its properties.</summary>
    private static bool IsRecordMember(MethodInfo method) =>
        method.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" || method.Name.StartsWith('<');

    private static FieldDefinition Of(ClassTypes types, MemberInfo member)
    {
        var nullability = member is PropertyInfo property
            ? new NullabilityInfoContext().Create(property)
            : new NullabilityInfoContext().Create(((MethodInfo)member).ReturnParameter);
        var paging = ClassAnnotations.Find<UseConnectionAttribute>(member);
        var type = paging is null
            ? types.Reference(nullability, member, types.OutputOf)
            : ConnectionOf(types, nullability, member);
        var resolvers = MemberResolver.Compile(types, member, paging);
        return new FieldDefinition(ClassNames.OfField(member), type)
        {
            Description = ClassAnnotations.Description(member),
            DeprecationReason = ClassAnnotations.DeprecationReason(member),
            Arguments = new(ClassArguments.OfField(types, member, paging)),
            Annotations = ClassAnnotations.Of(member),
            Resolve = resolvers.Sync,
            ResolveAsync = resolvers.Async,
            Subscribe = resolvers.Subscribe,
        };
    }

    private static NonNullType ConnectionOf(ClassTypes types, NullabilityInfo info, MemberInfo member)
    {
        var list = ClassForms.DeferredOf(info) ?? info;
        var item = ClassForms.ItemOf(list)
            ?? throw new InvalidOperationException(
                $"{member.DeclaringType}.{member.Name} has [UseConnection] and gives no list.");
        return types.OutputOf(typeof(ListConnection<>).MakeGenericType(item.Type)).NonNull;
    }
}
