namespace CommunityBot.Slack.Registration;

/// <summary>The paths of Slack's requests, below the public address.</summary>
internal static class RequestPaths
{
    public const string Commands = "/slack/commands";

    /// <summary>Gets buttons, forms and shortcuts.</summary>
    public const string Interactivity = "/slack/interactivity";

    /// <summary>Gets what is typed into a menu.</summary>
    public const string Options = "/slack/options";

    public const string Events = "/slack/events";
}
