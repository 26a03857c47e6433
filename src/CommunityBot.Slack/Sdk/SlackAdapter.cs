using CommunityBot.Slack.Sdk;

namespace CommunityBot.Slack;

public static partial class SlackAdapter
{
    static partial void ReadSdkVersion(ref string? version) => version = SdkTransport.Version;

    static partial void CreateSdkTransport(
        SlackSettings settings, TimeoutOptions timeouts, TimeProvider clock, ref ITransport? transport) =>
        transport = new SdkTransport(settings, timeouts, clock);
}
