namespace CommunityBot.Slack;

public static partial class SlackPlatform
{
    static partial void ReadSdkVersion(ref string? version) => version = typeof(global::SlackNet.SlackApiClient).Assembly.GetName().Version!.ToString(3);
}
