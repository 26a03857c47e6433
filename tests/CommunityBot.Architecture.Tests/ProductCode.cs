using System.Runtime.CompilerServices;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace CommunityBot.Architecture.Tests;

/// <summary>The compiled assemblies and the source files of the product.</summary>
internal static class ProductCode
{
    /// <summary>The name of the host's project, and the prefix of all others.</summary>
    public const string Host = "CommunityBot";

    /// <summary>The root folder of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(GetSourceFolder(), "../.."));

    /// <summary>The name of every project in <c>src</c>.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    /// <summary>The assembly of every project, in the order of <see cref="Projects"/>.</summary>
    public static IReadOnlyList<AssemblyDefinition> Assemblies { get; } =
        [.. Projects.Select(p => AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, p + ".dll")))];

    /// <summary>
    /// Every reference from a type of the product to another type; constants and <c>nameof</c> leave none in an assembly.
    /// </summary>
    public static IReadOnlyList<Reference> References { get; } = [.. Assemblies.SelectMany(FindReferences).Distinct()];

    /// <summary>Every method of the product, without those that the compiler generates.</summary>
    public static IEnumerable<MethodDefinition> Methods =>
        from assembly in Assemblies
        from type in assembly.MainModule.GetAllTypes()
        where IsOwn(type)
        from method in type.Methods
        select method;

    /// <summary>The C# files below a folder of the repository, as paths relative to its root, with <c>/</c>.</summary>
    public static IEnumerable<string> FindFiles(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "obj" or "bin")
        select path;

    public static string ReadText(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>
    /// Returns the namespace of a type; that of a nested type is its outermost type's, and that of <c>Program</c> is the host's.
    /// </summary>
    public static string GetNamespace(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type is { Namespace: "", Name: "Program" } ? Host : type.Namespace;
    }

    /// <summary>Fails with the whole list of violations, one a line.</summary>
    public static void AssertNone(IEnumerable<object> violations)
    {
        var list = violations.Select(v => v.ToString()).Distinct().ToList();
        if (list.Count > 0)
            Assert.Fail($"{list.Count} violations:\n{string.Join('\n', list)}");
    }

    private static bool IsOwn(TypeReference type) => GetNamespace(type).StartsWith(Host, StringComparison.Ordinal);

    private static IEnumerable<Reference> FindReferences(AssemblyDefinition assembly) =>
        from type in assembly.MainModule.GetAllTypes()
        where IsOwn(type)
        from target in FindTargets(type).SelectMany(Expand)
        select new Reference(
            assembly.Name.Name, GetNamespace(type), GetOuterName(type),
                GetAssemblyName(target), GetNamespace(target), GetOuterName(target));

    private static IEnumerable<TypeReference?> FindTargets(TypeDefinition type)
    {
        IEnumerable<TypeReference?> targets =
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. type.Fields.Select(f => f.FieldType),
            .. FindAttributes(type),
            .. type.Fields.SelectMany(FindAttributes),
            .. type.Properties.SelectMany(FindAttributes),
            .. type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        ];
        return targets.Concat(type.Methods.SelectMany(FindTargets));
    }

    private static IEnumerable<TypeReference?> FindTargets(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature =
        [
            .. FindTypes(method),
            .. FindAttributes(method),
            .. method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        ];
        return !method.HasBody
            ? signature
            : signature
                .Concat(method.Body.Variables.Select(v => v.VariableType))
                .Concat(method.Body.ExceptionHandlers.Select(h => h.CatchType))
                .Concat(method.Body.Instructions.SelectMany(i => i.Operand switch
                {
                    TypeReference type => [type],
                    FieldReference field => [field.DeclaringType, field.FieldType],
                    MethodReference called => FindTypes(called),
                    _ => Enumerable.Empty<TypeReference?>(),
                }));
    }

    private static IEnumerable<TypeReference?> FindTypes(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(p => p.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    private static IEnumerable<TypeReference?> FindAttributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(a => a.ConstructorArguments.Select(v => v.Value as TypeReference).Append(a.AttributeType));

    // The types inside of arrays, references and generic types.
    private static IEnumerable<TypeReference> Expand(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Expand).Concat(Expand(generic.ElementType)),
        TypeSpecification specification => Expand(specification.ElementType),
        _ => [type],
    };

    private static string GetAssemblyName(TypeReference type) =>
        type.Scope is AssemblyNameReference assembly ? assembly.Name : type.Module.Assembly.Name.Name;

    private static string GetOuterName(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.Name;
    }

    private static string GetSourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

/// <summary>A type of the product that refers to another type; of nested types, the outermost.</summary>
internal sealed record Reference(
    string Project, string Namespace, string Type, string TargetAssembly, string TargetNamespace, string TargetType)
{
    public override string ToString() => $"{Namespace}.{Type} -> {TargetNamespace}.{TargetType}";
}
