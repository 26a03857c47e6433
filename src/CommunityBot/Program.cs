using System.Text;
using CommunityBot.CommandLine;

// All output is UTF-8, whatever the encoding of the console is.
Console.OutputEncoding = Encoding.UTF8;
return await CommandLineRoot.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
