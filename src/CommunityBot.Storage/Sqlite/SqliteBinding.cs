using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CommunityBot.Storage.Sqlite;

/// <summary>
/// Lets Microsoft.Data.Sqlite, which is built for SQLitePCLRaw 2.1, run on the 2.0.6 that this build pins. Both have the members that it calls, but
/// the runtime refuses an assembly older than the one that was asked for; so it is asked again for any version. Where a newer one is there, the first
/// question succeeds and nothing here is ever called.
/// </summary>
internal static class SqliteBinding
{
    private const string Prefix = "SQLitePCLRaw.";

    [ModuleInitializer]
    internal static void AcceptAnyVersion() => AssemblyLoadContext.Default.Resolving += (context, wanted) =>
        wanted is { Name: { } name, Version: not null } && name.StartsWith(Prefix, StringComparison.Ordinal)
            ? context.LoadFromAssemblyName(new AssemblyName(name))
            : null;
}
