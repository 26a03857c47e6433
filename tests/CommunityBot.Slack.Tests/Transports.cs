using System.Reflection;
using CommunityBot.Platforms.Transport;
using Xunit.Sdk;

namespace CommunityBot.Slack.Tests;

/// <summary>The transports of this build.</summary>
internal static class Transports
{
    /// <summary>The built-in one always, the SDK's where the build has it.</summary>
    public static IReadOnlyList<TransportChoice> All { get; } =
        SlackAdapter.SdkVersion is null ? [TransportChoice.BuiltIn] : [TransportChoice.BuiltIn, TransportChoice.Sdk];
}

/// <summary>Runs a theory once per transport of this build: the first argument is the transport, and the others follow.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OnEachTransportAttribute(params object?[] others) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        Transports.All.Select(object?[] (transport) => [transport, .. others]);
}
