using System.Reflection;
using CommunityBot.Platforms.Transport;
using Xunit.Sdk;

namespace CommunityBot.Discord.Tests;

/// <summary>The transports of this build.</summary>
internal static class Transports
{
    /// <summary>The built-in transport, and the SDK where a package source offers it.</summary>
    public static IReadOnlyList<TransportChoice> All { get; } =
        DiscordAdapter.SdkVersion is null ? [TransportChoice.BuiltIn] : [TransportChoice.BuiltIn, TransportChoice.Sdk];
}

/// <summary>A row of a theory for each transport, which is the first argument.</summary>
/// <param name="values">The other arguments.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OnEachTransportAttribute(params object?[] values) : DataAttribute
{
    public IReadOnlyList<object?> Values { get; } = values;

    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        Transports.All.Select(t => (object?[])[t, .. Values]);
}
