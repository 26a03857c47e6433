namespace CommunityBot.Slack.Configuration;

/// <summary>How many sockets are kept up: with two, one serves while the other is replaced. Slack allows ten.</summary>
internal sealed record ConnectionOptions(int SocketCount);
