function(sidelight_add_plugin)
endfunction()
